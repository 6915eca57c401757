import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Conflict } from '$lib/domain/errors';
import { readVersion, typedVersion } from '$lib/domain/forms/answers';
import { pastedEvidence } from '$lib/domain/outcome/outcome-form-evidence';
import { openMonthForm } from '$lib/domain/outcome/month-total';
import { can } from '$lib/domain/people/permissions';
import { CHECK_RESULTS, type CheckResult } from '$lib/domain/outcome/strength';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { askedToCheck } from '$lib/server/outcome/asked-checks';
import { publishedPeriodsOf } from '$lib/server/edition/published-periods';
import { answerOpenMonth, countByItself } from '$lib/server/outcome/month-totals/open-months';
import { askForCheck } from '$lib/server/outcome/check-requests';
import { addEvidence } from '$lib/server/outcome/strengthening';
import { renewalForm } from '$lib/domain/consent/consent-form';
import { renewConsent } from '$lib/server/consent/renewal';
import { checkEvidence } from '$lib/server/outcome/checks';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { notMeForm } from '$lib/domain/publish/not-me';
import { wantedForm } from '$lib/domain/publish/wanted-by';
import { handCheckOn } from '$lib/server/publish/asked/not-me';
import { moveWantedDay, ownCheck } from '$lib/server/publish/asked/own-check';
import { filesOf } from '$lib/server/outcome/files/files-of';
import { addedTo, outcomeInFull } from '$lib/server/outcome/outcome-page';
import { deleteOutcomeAndWords } from '$lib/server/erasure/story-changes';
import { restoreOutcome } from '$lib/server/outcome/outcome-deletion';
import type { Actions, PageServerLoad } from './$types';

const MOVED = [
  'logged',
  'changed',
  'strengthened',
  'deleted',
  'restored',
  'month-answered',
  'by-itself',
  'taken-back'
] as const;
const DONE = [...MOVED, 'checked', 'next', 'check-asked', 'check-day', 'renewed'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const page = await outcomeInFull(locals.db, actor, params.outcome, locals.today);
  const files = await filesOf(locals.db, actor, params.outcome, locals.today);
  const slugs = { service: page.serviceSlug, measure: page.measureSlug };
  const added = await addedTo(locals.db, actor, page.outcome, slugs, locals.council.yearFirstMonth);
  const done = DONE.find((word) => word === url.searchParams.get('done')) ?? null;
  const waiting = page.asked ? (await askedToCheck(locals.db, actor)).length : 0;
  const moved = MOVED.some((word) => word === done);
  const published = moved
    ? await publishedPeriodsOf(locals.db, actor, params.outcome, locals.council.yearFirstMonth)
    : [];
  const own = page.asked ? await ownCheck(locals.db, actor, params.outcome) : null;
  return {
    ...page,
    ...files,
    ...{ added, done, waiting, published, mayPublish: can(actor, 'publish editions') },
    own,
    saysNotMe: url.searchParams.has('not-me'),
    today: locals.today
  };
};

const checkForm = z
  .object({
    version: typedVersion,
    result: z
      .string({ error: 'Choose what you found' })
      .refine((value) => Object.hasOwn(CHECK_RESULTS, value), 'Choose what you found'),
    note: z
      .string()
      .trim()
      .max(1000, 'The note must be 1,000 characters or fewer')
      .optional()
      .transform((note) => note || null)
  })
  .refine(({ result, note }) => result === 'stood-up' || note !== null, {
    path: ['note'],
    error: 'Write what you found, so that the service can mend it'
  });

/** The next outcome that this person is asked to check; null where that was the last. */
async function nextToCheck(locals: App.Locals): Promise<string | null> {
  const [next] = await askedToCheck(locals.db, actorOf(locals));
  return next?.id ?? null;
}

export const actions: Actions = {
  delete: async ({ locals, params }) => {
    await deleteOutcomeAndWords(locals.db, actorOf(locals), params.outcome, locals.today);
    redirect(303, `/outcomes/${params.outcome}?done=deleted`);
  },
  restore: async ({ locals, params }) => {
    await restoreOutcome(locals.db, actorOf(locals), params.outcome);
    redirect(303, `/outcomes/${params.outcome}?done=restored`);
  },
  month: async ({ locals, params, request }) => {
    const parsed = parseForm(openMonthForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { values: {}, errors: parsed.errors });
    const { total, answer, key } = parsed.value;
    await answerOpenMonth(locals.db, actorOf(locals), total, { answer, key });
    redirect(303, `/outcomes/${params.outcome}?done=month-answered`);
  },
  byItself: async ({ locals, params }) => {
    await countByItself(locals.db, actorOf(locals), params.outcome);
    redirect(303, `/outcomes/${params.outcome}?done=by-itself`);
  },
  strengthen: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(pastedEvidence, values), values, ['evidence'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      await addEvidence(locals.db, actor, params.outcome, parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'evidence', text: error.message }] });
    }
    redirect(
      303,
      values.from === 'home' ? '/?done=strengthened' : `/outcomes/${params.outcome}?done=strengthened`
    );
  },
  askForCheck: async ({ locals, params }) => {
    await askForCheck(locals.db, actorOf(locals), params.outcome);
    redirect(303, `/outcomes/${params.outcome}?done=check-asked`);
  },
  handOn: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(notMeForm, values), values, ['reasonWords'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const handed = await handCheckOn(locals.db, actor, params.outcome, parsed.value, locals.today);
    if (!handed.ok) return fail(400, { values, errors: handed.errors });
    // Whoever handed it on may not read it any more.
    redirect(303, `/?done=${parsed.value.to ? 'handed-on' : 'handed-back'}`);
  },
  checkDay: async ({ locals, params, request }) => {
    const values = await sentFields(request);
    const parsed = parseForm(wantedForm(locals.today), values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await moveWantedDay(locals.db, actorOf(locals), params.outcome, parsed.value.by);
    redirect(303, `/outcomes/${params.outcome}?done=check-day`);
  },
  renewConsent: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(renewalForm, values), values, ['renewBy'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const renewal = { ...parsed.value, seen: readVersion(values.consentVersion), today: locals.today };
    try {
      const renewed = await renewConsent(locals.db, actor, params.outcome, renewal);
      if (!renewed.ok) return fail(400, { values, errors: renewed.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = `${error.message}. It stands below as it is now`;
      return fail(409, { values, errors: [{ field: 'renewFor', text }] });
    }
    redirect(303, `/outcomes/${params.outcome}?done=renewed`);
  },
  check: async ({ locals, params, request }) => {
    const values = await sentFields(request);
    const parsed = parseForm(checkForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const { version, result, note } = parsed.value;
    try {
      await checkEvidence(locals.db, actorOf(locals), params.outcome, version, {
        result: result as CheckResult,
        note
      });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, {
        values,
        errors: [{ field: 'result', text: `${error.message}. Look at it again below` }]
      });
    }
    const next = values.next === 'yes' ? await nextToCheck(locals) : null;
    redirect(303, next ? `/outcomes/${next}?done=next` : `/outcomes/${params.outcome}?done=checked`);
  }
};
