import { fail, redirect } from '@sveltejs/kit';
import { ANSWER_LISTS, answersForm, sameForm, WORDED } from '$lib/domain/check-in/answer-form';
import { typedVersion, type FieldError, type FormValues } from '$lib/domain/forms/answers';
import { registerHandles } from '$lib/server/account/register-handles';
import { openCheckIn } from '$lib/server/check-in/access';
import { checkInPage } from '$lib/server/check-in/check-in-page';
import { saveCheckIn, sendTheSame, type CheckInSaved } from '$lib/server/check-in/saving';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await checkInPage(locals.db, actorOf(locals), params, locals.today)),
  saved: url.searchParams.get('saved')
});

const MEANWHILE =
  'Somebody saved answers for this account meanwhile. Send or save again to put yours in their place; theirs stay among the earlier versions';

export const actions: Actions = {
  save: (event) => keep(event, false),
  send: (event) => keep(event, true),
  same: async ({ request, locals, params }) => {
    await openCheckIn(locals.db, actorOf(locals), params, locals.today);
    const { values, version, parsed } = await sentForm(request, sameForm);
    if (!parsed.ok) return fail(400, { same: true, values, version, errors: parsed.errors });
    const given = { version, confidence: parsed.value };
    const saved = await sendTheSame(locals.db, actorOf(locals), params, given, locals.today);
    if (saved.state !== 'saved') return refused(saved, values, version, true);
    redirect(303, '/check-ins?done=sent');
  }
};

/** Keeps what was typed as far as it goes, or sends it; what was sent before stays whole. */
async function keep({ request, locals, params }: RequestEvent, sends: boolean) {
  const actor = actorOf(locals);
  const { row } = await openCheckIn(locals.db, actor, params, locals.today);
  const isSent = sends || row.answeredAt !== null;
  const values = await sentFields(request, ANSWER_LISTS);
  const version = typedVersion.parse(textIn(values.version));
  const own = await registerHandles(locals.db, actor);
  const parsed = withDetailsAsked(parseForm(answersForm(isSent), values), values, WORDED, own);
  if (!parsed.ok) return fail(400, { same: false, values, version, errors: parsed.errors });
  const given = { version, answers: parsed.value, isSent };
  const saved = await saveCheckIn(locals.db, actor, params, given, locals.today);
  if (saved.state !== 'saved') return refused(saved, values, version, false);
  const at = SECTIONS.find((each) => each === values.at);
  if (!isSent && at) redirect(303, `/check-ins/${params.round}/${params.account}?saved=${at}#section-${at}`);
  redirect(303, '/check-ins?done=sent');
}

/** The parts of the form that can be saved by themselves. */
const SECTIONS = ['use', 'belief', 'learnt', 'support', 'confidence', 'cover', 'needed'] as const;

function refused(
  saved: Exclude<CheckInSaved, { state: 'saved' }>,
  values: FormValues,
  version: number,
  same: boolean
) {
  const errors: FieldError[] =
    saved.state === 'meanwhile'
      ? [{ field: 'answers', text: MEANWHILE }]
      : [{ field: 'cover', text: saved.text }];
  return fail(saved.state === 'meanwhile' ? 409 : 400, {
    ...{ same, values, errors },
    version: saved.state === 'meanwhile' ? saved.version : version
  });
}

function textIn(value: FormValues[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
