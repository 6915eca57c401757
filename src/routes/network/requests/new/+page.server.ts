import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { lessonUseForm, requestForm } from '$lib/domain/network/help-forms';
import { REQUEST_KINDS, type RequestKind } from '$lib/domain/network/help';
import { WEAK_STEPS, type WeakStep } from '$lib/domain/network/themes';
import { weakestStep, weakSteps, weakStepInWords } from '$lib/domain/network/weak-step';
import type { FormValues } from '$lib/domain/forms/answers';
import { postOffice } from '$lib/server/app';
import { registerHandles } from '$lib/server/account/register-handles';
import { askingChoices, askTheNetwork } from '$lib/server/network/asking';
import { useLesson } from '$lib/server/network/lesson-uses';
import { lessonsFor } from '$lib/server/network/lessons';
import { stepCountsOf } from '$lib/server/network/steps';
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
  const kind = known(named('kind'), REQUEST_KINDS) ?? 'help';
  const { service, account, measure } = choices.asked;
  const counts = service
    ? await stepCountsOf(db, actor, { serviceId: service, accountId: account || null }, today)
    : null;
  const step = stepOf(kind, known(named('step'), WEAK_STEPS) ?? (counts ? weakestStep(counts) : 'other'));
  return {
    ...{ choices, kind, step, id: crypto.randomUUID() },
    weak: counts ? weakSteps(counts).map((each) => weakStepInWords(each, counts)) : [],
    // Of which theme it is, is chosen further down: of "something else" nothing is known yet.
    lessons: await lessonsFor(db, actor, { step, theme: null }),
    sendsMail: postOffice() !== null,
    values: { step, service, account, measure } satisfies FormValues,
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
    if (!parsed.ok) return fail(400, { values: sent.values, errors: parsed.errors });
    const asked = await askTheNetwork(locals.db, actor, sent.id, parsed.value, locals.today);
    if (!asked.ok) return fail(400, { values: sent.values, errors: asked.errors });
    redirect(303, `/network/requests/${asked.id}?done=asked`);
  },
  /** What was typed stays: this button stands in the same form. */
  use: async ({ request, locals }) => {
    const values = await sentFields(request);
    const parsed = parseForm(lessonUseForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      await useLesson(locals.db, actorOf(locals), parsed.value, locals.today);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'service', text: error.message }] });
    }
    return { values, errors: [], used: true };
  }
};

function stepOf(kind: RequestKind, step: WeakStep): WeakStep {
  if (kind === 'cover') return 'cover';
  return kind === 'amplification' ? 'other' : step;
}

function known<T extends object>(typed: string | null, among: T): (keyof T & string) | null {
  return typed !== null && Object.hasOwn(among, typed) ? (typed as keyof T & string) : null;
}
