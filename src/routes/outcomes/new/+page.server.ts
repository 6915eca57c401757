import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import type { FormValues } from '$lib/domain/forms/answers';
import { fieldsAskedFor, fieldsForAnother } from '$lib/domain/outcome/outcome-fields';
import { monthAnswerIn } from '$lib/domain/outcome/month-total';
import { outcomeForm, printedFields } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import { can, type Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Db } from '$lib/server/db/client';
import { publishedPeriodsOf } from '$lib/server/edition/published-periods';
import { inputToRepeat } from '$lib/server/outcome/outcome-input';
import { formChoices } from '$lib/server/outcome/form-choices';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { lastServiceOf, type OutcomeChoices } from '$lib/server/outcome/outcome-choices';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const asked = fieldsAskedFor(url.searchParams);
  const keep = asked ? { ids: [], month: String(asked.month) } : undefined;
  const everyMeasure = url.searchParams.get('measures') === 'all';
  const choices = await formChoices(locals.db, actor, locals.today, keep, everyMeasure);
  const saved = url.searchParams.get('done') === 'logged' ? url.searchParams.get('like') : null;
  return {
    id: crypto.randomUUID(),
    values: asked ?? (await startingValues(locals.db, actor, url.searchParams.get('like'))),
    choices,
    without: whatIsMissing(actor, choices),
    draftOf: actor.id,
    saved,
    published: saved ? await publishedPeriodsOf(locals.db, actor, saved, locals.council.yearFirstMonth) : [],
    mayPublish: can(actor, 'publish editions')
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const sent = await sentForm(request, outcomeForm(locals.today), OUTCOME_LISTS);
    const { id, values } = sent;
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(sent.parsed, values, printedFields(values), own);
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors, asks: null });
    const said = monthAnswerIn(values);
    try {
      const saved = await logOutcome(locals.db, actor, id, parsed.value, said);
      if (!saved.ok) return fail(400, { id, values, errors: saved.errors, asks: saved.asks ?? null });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { id: crypto.randomUUID(), values, errors: [ALREADY_SAVED], asks: null });
    }
    redirect(
      303,
      values.then === 'another' ? `/outcomes/new?done=logged&like=${id}` : `/outcomes/${id}?done=logged`
    );
  }
};

const ALREADY_SAVED = {
  field: 'kind',
  text: 'You have already saved this form with other answers. If this is one more outcome, save again'
};

/** An outcome names the account that led to it: what to do first where there is none; null where there is. */
function whatIsMissing(actor: Actor, { usualAccounts, otherAccounts }: OutcomeChoices) {
  if (usualAccounts.length + otherAccounts.length > 0) return null;
  return can(actor, 'change the register')
    ? {
        text: 'An outcome names the account that led to it, and the register is empty. Bring in your list of accounts first.',
        action: { href: '/import?for=accounts', text: 'Bring in the accounts' }
      }
    : {
        text: 'An outcome names the account that led to it, and the register is empty. Communications bring in the accounts first; then you can log.'
      };
}

/** What the last outcome of a series shares with the next, else the service that this person logged for last. */
async function startingValues(db: Db, actor: Actor, like: string | null): Promise<FormValues> {
  const outcome = like ? await inputToRepeat(db, actor, like) : null;
  if (outcome) return fieldsForAnother(outcome);
  return { service: (await lastServiceOf(db, actor)) ?? '' };
}
