import { fail, redirect } from '@sveltejs/kit';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity, type FormValues } from '$lib/domain/forms/answers';
import { fieldsToLogAgain, monthAfter } from '$lib/domain/outcome/as-last-time';
import { monthAnswerIn } from '$lib/domain/outcome/month-total';
import { fieldsForAnother, outcomeFields } from '$lib/domain/outcome/outcome-fields';
import { outcomeForm, type OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { refuseFormOfOthers } from '$lib/server/outcome/form/form-owner';
import { monthsOffered } from '$lib/server/outcome/form/form-choices';
import { inputToRepeat, isRepeatedByNumber } from '$lib/server/outcome/outcome-input';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { logOutcome } from '$lib/server/outcome/outcomes';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { db, today } = locals;
  const input = await numberToRepeat(locals, params.outcome);
  // The whole form can choose another account or measure; this one cannot.
  if (!(await isRepeatedByNumber(db, actor, input, today)))
    redirect(303, `/outcomes/new?like=${params.outcome}`);
  const full = await outcomeInFull(db, actor, params.outcome, today);
  const { measure, measureKind, unitMany, service, accounts } = full;
  const when = input.wholeMonth
    ? { when: 'month', month: monthAfter(input.happenedOn, today) }
    : { when: 'today', month: '' };
  const values: FormValues = { ...when, estimated: input.estimated ? 'yes' : '', quantity: quantityIn(url) };
  return {
    id: draftIn(url) ?? crypto.randomUUID(),
    like: params.outcome,
    owner: actor.id,
    ...{ measure: measure ?? '', unitMany: unitMany ?? '', kind: measureKind ?? 'count' },
    ...{ service, today, values },
    accounts: accounts.map(({ title }) => title),
    route: input.route,
    direction: input.direction,
    sources: sourcesOf(input),
    months: monthsOffered(today, values)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { db, today } = locals;
    const like = await numberToRepeat(locals, params.outcome);
    const values = await sentFields(request);
    refuseFormOfOthers(actor, values);
    const id = isIdentity(String(values.id)) ? String(values.id).toLowerCase() : crypto.randomUUID();
    const fields = fieldsToLogAgain(fieldsForAnother(like), sourcesOf(like), values);
    const parsed = parseForm(outcomeForm(today), fields);
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors, asks: null });
    try {
      const saved = await logOutcome(db, actor, id, parsed.value, monthAnswerIn(values));
      if (!saved.ok) return fail(400, { id, values, errors: saved.errors, asks: saved.asks ?? null });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { id: crypto.randomUUID(), values, errors: [ALREADY_SAVED], asks: null });
    }
    redirect(303, `/outcomes/${id}?done=logged`);
  }
};

const ALREADY_SAVED = {
  field: 'quantity',
  text: 'You have already saved this form with another number. If this is one more outcome, save again'
};

/** @throws NotFound for what is no number of a service for which this person may log */
async function numberToRepeat(locals: App.Locals, id: string): Promise<OutcomeInput> {
  const input = await inputToRepeat(locals.db, actorOf(locals), id);
  if (!input) throw new NotFound('There is no such outcome of your services');
  if (input.kind === 'story') redirect(303, `/outcomes/new?like=${id}`);
  return input;
}

/** Where its figure is kept, one on each line. */
function sourcesOf(outcome: OutcomeInput): string {
  return String(outcomeFields(outcome).sources);
}

/** A draft that waited on the device and could not be saved as it was: its id, and how many were typed. */
function draftIn({ searchParams }: URL): string | null {
  const id = searchParams.get('draft') ?? '';
  return isIdentity(id) ? id.toLowerCase() : null;
}

function quantityIn({ searchParams }: URL): string {
  return (searchParams.get('quantity') ?? '').slice(0, LONGEST_QUANTITY);
}

const LONGEST_QUANTITY = 40;
