import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { filledAsLastTime } from '$lib/domain/outcome/as-last-time';
import { fieldsAskedFor, fieldsForAnother } from '$lib/domain/outcome/outcome-fields';
import { monthAnswerIn } from '$lib/domain/outcome/month-total';
import { outcomeForm, scannedFields } from '$lib/domain/outcome/outcome-form';
import { OUTCOME_LISTS } from '$lib/domain/outcome/outcome-form-typed';
import type { Day } from '$lib/domain/calendar/day';
import { can, type Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Db } from '$lib/server/db/client';
import { publishedPeriodsOf } from '$lib/server/edition/published-periods';
import { inputToRepeat, isOwnOutcome } from '$lib/server/outcome/outcome-input';
import { refuseFormOfOthers } from '$lib/server/outcome/form/form-owner';
import { formChoices, type FormChoices } from '$lib/server/outcome/form/form-choices';
import { lookedFor } from '$lib/server/outcome/form/looked-for';
import { logOutcome } from '$lib/server/outcome/outcomes';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const { db, today } = locals;
  const values = await valuesToBeginWith(db, actor, url);
  const { filled, choices } = await formToBeginWith(db, actor, today, values);
  const saved = await justLogged(db, actor, url);
  return {
    id: crypto.randomUUID(),
    values: filled,
    choices,
    without: whatIsMissing(actor, choices),
    draft: { owner: actor.id, today, renderedAt: new Date().toISOString() },
    saved,
    published: saved ? await publishedPeriodsOf(db, actor, saved, locals.council.yearFirstMonth) : [],
    mayPublish: can(actor, 'publish editions')
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const { db, today } = locals;
    const sent = await sentForm(request, outcomeForm(today), OUTCOME_LISTS);
    const { id, values } = sent;
    refuseFormOfOthers(actor, values);
    const own = await registerHandles(db, actor);
    const found = await lookedFor(db, actor, today, values, own);
    if (found) return { id, asks: null, ...found };
    const parsed = withDetailsAsked(sent.parsed, values, scannedFields(values), own);
    const again = async () => ({ id, values, choices: await formChoices(db, actor, today, values) });
    if (!parsed.ok)
      return fail(400, withRouteOfLastTime({ ...(await again()), errors: parsed.errors, asks: null }));
    const said = monthAnswerIn(values);
    try {
      const saved = await logOutcome(db, actor, id, parsed.value, said);
      if (!saved.ok) {
        return fail(400, { ...(await again()), errors: saved.errors, asks: saved.asks ?? null });
      }
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const fresh = { ...(await again()), id: crypto.randomUUID() };
      return fail(409, { ...fresh, errors: [ALREADY_SAVED], asks: null });
    }
    redirect(
      303,
      values.then === 'another' ? `/outcomes/new?done=logged&like=${id}` : `/outcomes/${id}?done=logged`
    );
  }
};

/** Without a script nothing is filled in while somebody types: it is filled in here, and said, and saved with the next tap. */
function withRouteOfLastTime<Sent extends { values: FormValues; choices: FormChoices; errors: FieldError[] }>(
  sent: Sent
): Sent {
  const values = filledAsLastTime(sent.values, sent.choices.lastTimes, null);
  if (sent.values.route || !values.route) return sent;
  const text = 'Say how you know. It is filled in as last time: if it was so again, save it';
  return {
    ...sent,
    values,
    errors: sent.errors.map((each) => (each.field === 'route' ? { ...each, text } : each))
  };
}

const ALREADY_SAVED = {
  field: 'kind',
  text: 'You have already saved this form with other answers. If this is one more outcome, save again'
};

/** An outcome names the account that led to it: what to do first where there is none; null where there is. */
function whatIsMissing(actor: Actor, { service, services, accounts }: FormChoices) {
  const isThere = service ? accounts.shown.length + accounts.beyond > 0 : services.length > 0;
  if (isThere) return null;
  return can(actor, 'change the register')
    ? {
        text: 'An outcome names the account that led to it, and the register is empty. Bring in your list of accounts first.',
        action: { href: '/import?for=accounts', text: 'Bring in the accounts' }
      }
    : {
        text: 'An outcome names the account that led to it, and the register is empty. Communications bring in the accounts first; then you can log.'
      };
}

/** The values with what is usual, and choices among which all of that stands. */
async function formToBeginWith(db: Db, actor: Actor, today: Day, values: FormValues) {
  const choices = await formChoices(db, actor, today, values);
  const filled = filledAsLastTime(
    { ...values, service: choices.service?.value ?? '' },
    choices.lastTimes,
    choices.accounts.usual
  );
  const shown = choices.accounts.shown.map(({ value }) => value);
  const isShown = [filled.accounts ?? []].flat().every((account) => shown.includes(account));
  return { filled, choices: isShown ? choices : await formChoices(db, actor, today, filled) };
}

/** The outcome that this person has just logged, when the next one of its series is begun. */
async function justLogged(db: Db, actor: Actor, { searchParams }: URL): Promise<string | null> {
  const id = searchParams.get('done') === 'logged' ? searchParams.get('like') : null;
  return id && (await isOwnOutcome(db, actor, id)) ? id : null;
}

/** What the last outcome of a series shares with the next, else what the address asks for. */
async function valuesToBeginWith(db: Db, actor: Actor, url: URL): Promise<FormValues> {
  const like = url.searchParams.get('like');
  const outcome = like ? await inputToRepeat(db, actor, like) : null;
  if (!outcome) return fieldsAskedFor(url.searchParams);
  return { ...fieldsForAnother(outcome), asLastTime: 'yes' };
}
