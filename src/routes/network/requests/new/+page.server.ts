import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { lessonUseForm, requestForm } from '$lib/domain/network/help-forms';
import { postOffice } from '$lib/server/app';
import { registerHandles } from '$lib/server/account/register-handles';
import { askingChoices, askTheNetwork } from '$lib/server/network/asking';
import { askingShown } from '$lib/server/network/asking-shown';
import { useLesson } from '$lib/server/network/lesson-uses';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

/** What the address of the form may hold. */
const KEPT = ['kind', 'service', 'account', 'measure', 'step'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today } = locals;
  const actor = actorOf(locals);
  const named = (name: string) => url.searchParams.get(name);
  const asked = { service: named('service'), account: named('account'), measure: named('measure') };
  const choices = await askingChoices(db, actor, asked, today);
  const { service, account, measure } = choices.asked;
  const chosen = { kind: named('kind'), step: named('step'), service, account };
  const shown = await askingShown(db, actor, chosen, today);
  return {
    ...{ choices, shown, id: crypto.randomUUID() },
    sendsMail: postOffice() !== null,
    values: { step: shown.step, service, account, measure } satisfies FormValues,
    /** The address without what is done there, so that a form that is sent back stays what it was. */
    kept: Object.fromEntries(KEPT.map((name) => [name, named(name)])) as Record<string, string | null>
  };
};

export const actions: Actions = {
  ask: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const sent = await sentForm(request, requestForm(locals.today));
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(sent.parsed, sent.values, ['words'], own);
    if (!parsed.ok) return fail(400, await back(locals, sent.values, parsed.errors));
    const asked = await askTheNetwork(locals.db, actor, sent.id, parsed.value, locals.today);
    if (!asked.ok) return fail(400, await back(locals, sent.values, asked.errors));
    redirect(303, `/network/requests/${asked.id}?done=asked`);
  },
  /** Nothing is asked yet: what helped with the step that is chosen now, or another kind of request. What was typed stays. */
  show: async ({ request, locals }) => back(locals, await sentFields(request)),
  /** What was typed stays: this button stands in the same form. */
  use: async ({ request, locals }) => {
    const values = await sentFields(request);
    const parsed = parseForm(lessonUseForm, values);
    if (!parsed.ok) return fail(400, await back(locals, values, parsed.errors));
    try {
      await useLesson(locals.db, actorOf(locals), parsed.value, locals.today);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, await back(locals, values, [{ field: 'service', text: error.message }]));
    }
    return { ...(await back(locals, values)), used: true };
  }
};

/** The form as it was sent, with what stands beside it for what was chosen there. */
async function back(locals: App.Locals, { instead, ...values }: FormValues, errors: FieldError[] = []) {
  const { step, service, account, kind } = values;
  const chosen = { step, service, account, kind: instead || kind };
  const shown = await askingShown(locals.db, actorOf(locals), chosen, locals.today);
  return { values: { ...values, step: shown.step }, errors, shown };
}
