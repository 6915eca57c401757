import { reportAddress } from '$lib/domain/report/addresses';
import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { answerForm, noteForm } from '$lib/domain/decision/decision-forms';
import { Conflict } from '$lib/domain/errors';
import { citationOf } from '$lib/domain/edition/citation';
import { editionCode } from '$lib/domain/edition/edition';
import { editionDocument } from '$lib/domain/edition/document/document';
import { can, type Actor } from '$lib/domain/people/permissions';
import { scopeValue } from '$lib/domain/publish/forms';
import { registerHandles } from '$lib/server/account/register-handles';
import type { Db } from '$lib/server/db/client';
import { takenBackFrom } from '$lib/server/copy/taken-back';
import { answerDecision, decisionRecord, noteDecision } from '$lib/server/decision/edition-decision';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { actorOf } from '$lib/server/request/actor';
import { qrSquares } from '$lib/server/documents/drawing/qr-code';
import { editionBySlug } from '$lib/server/edition/editions';
import { noticeFor } from '$lib/server/request/notices';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const NOTICES = {
  published: 'This edition is published.',
  opened: 'This edition is open to the public now.',
  closed: 'This edition is not open to the public any more.',
  cleared: 'The personal data is taken out. This is the new edition.',
  answered: 'Thank you. Your answer stands below, and opens the next summary.',
  noted: 'It is noted, and opens the next summary.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const edition = await editionBySlug(locals.db, actor, params.edition, locals.today);
  const { slug, content, words, siblings, sha256, period, publicApprover, publicSince } = edition;
  const decision = await decisionRecord(locals.db, actor, slug);
  const mayPublish = can(actor, 'publish editions');
  const newest = siblings.at(-1)!;
  const shortAddress = `${url.origin}/e/${editionCode(sha256)}`;
  return {
    slug,
    sha256,
    siblings,
    decision,
    clearedOn: edition.clearedOn,
    code: editionCode(sha256),
    citation: citationOf(content, sha256),
    shortAddress,
    qrSquares: qrSquares(shortAddress),
    newer: newest.number > edition.number ? newest : null,
    period,
    publishedOn: edition.publishedOn,
    number: edition.number,
    name: `${content.scope.kind === 'council' ? '' : `${content.scope.name}, `}${content.period.name}`,
    document: editionDocument(content, words),
    charts: content.findings.map(({ chart }) => chart),
    chartNames: content.findings.map(({ slug: measure, name }) => ({ slug: measure, name })),
    liveReport: can(actor, 'read live reports') ? reportAddress(content.scope, content.period.slug) : null,
    mayPublish,
    takenBack: mayPublish ? await takenBackFrom(locals.db, actor, slug) : 0,
    open: publicApprover !== null && publicSince ? { approver: publicApprover, since: publicSince } : null,
    correctHref: `/publish?scope=${encodeURIComponent(scopeValue(edition))}&period=${period}`,
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  answer: (event) => sayOfDecision(event, answerForm, answerDecision, 'answered'),
  note: (event) => sayOfDecision(event, noteForm, noteDecision, 'noted')
};

/** Both forms say something of the decision: the one an answer, the other what was done. */
async function sayOfDecision<Schema extends z.ZodType>(
  { request, locals, params }: Pick<RequestEvent, 'request' | 'locals' | 'params'>,
  schema: Schema,
  say: (db: Db, actor: Actor, slug: string, said: z.output<Schema>) => Promise<void>,
  done: keyof typeof NOTICES
) {
  const actor = actorOf(locals);
  const values = await sentFields(request);
  const own = await registerHandles(locals.db, actor);
  const parsed = withDetailsAsked(parseForm(schema, values), values, ['words'], own);
  if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
  try {
    await say(locals.db, actor, params.edition, parsed.value);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return fail(409, { values, errors: [{ field: 'words', text: error.message }] });
  }
  redirect(303, `/editions/${params.edition}?done=${done}#decision-answers`);
}
