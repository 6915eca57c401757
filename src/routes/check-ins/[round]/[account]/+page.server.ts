import { fail, redirect } from '@sveltejs/kit';
import { ANSWER_LISTS, answersForm, WORDED } from '$lib/domain/check-in/answer-form';
import { typedVersion, type FieldError, type FormValues } from '$lib/domain/forms/answers';
import { registerHandles } from '$lib/server/account/register-handles';
import { openCheckIn } from '$lib/server/check-in/access';
import { checkInPage } from '$lib/server/check-in/check-in-page';
import { saveCheckIn, type CheckInSaved } from '$lib/server/check-in/saving';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await checkInPage(locals.db, actorOf(locals), params, locals.today)),
  saved: url.searchParams.get('saved')
});

const MEANWHILE =
  'Somebody saved answers for this account meanwhile. Send or save again to put yours in their place; theirs stay among the earlier versions';

export const actions: Actions = {
  save: (event) => keep(event, false),
  send: (event) => keep(event, true)
};

/** Keeps what was typed as far as it goes, or sends it; what was sent before stays whole. */
async function keep({ request, locals, params }: RequestEvent, isSent: boolean) {
  const actor = actorOf(locals);
  await openCheckIn(locals.db, actor, params, locals.today);
  const values = await sentFields(request, ANSWER_LISTS);
  const version = typedVersion.parse(textIn(values.version));
  const instead = values.instead === 'yes';
  const own = await registerHandles(locals.db, actor);
  const parsed = withDetailsAsked(parseForm(answersForm(isSent), values), values, WORDED, own);
  if (!parsed.ok) return fail(400, { values, version, instead, errors: parsed.errors });
  const given = { version, answers: parsed.value, isSent, instead };
  const saved = await saveCheckIn(locals.db, actor, params, given, locals.today);
  if (saved.state !== 'saved') return refused(saved, values, { version, instead });
  if (isSent) redirect(303, '/check-ins?done=sent');
  // static/check-in.js goes on with the version that it saved.
  if (values.at === 'page') return { version: saved.version };
  const at = SECTIONS.find((each) => each === values.at) ?? 'use';
  redirect(303, `/check-ins/${params.round}/${params.account}?saved=${at}#section-${at}`);
}

/** The parts of the form that can be saved by themselves. */
const SECTIONS = ['use', 'belief', 'learnt', 'support', 'confidence', 'cover', 'needed'] as const;

function refused(
  saved: Exclude<CheckInSaved, { state: 'saved' }>,
  values: FormValues,
  seen: { version: number; instead: boolean }
) {
  if (saved.state === 'not them') {
    const errors: FieldError[] = [{ field: 'cover', text: saved.text }];
    return fail(400, { values, ...seen, errors });
  }
  const errors: FieldError[] = [{ field: 'answers', text: MEANWHILE }];
  return fail(409, { values, version: saved.version, instead: true, errors });
}

function textIn(value: FormValues[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
