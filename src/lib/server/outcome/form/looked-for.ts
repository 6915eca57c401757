import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { filledAsLastTime } from '$lib/domain/outcome/as-last-time';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { counted, LONGEST_SEARCH } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { longAnswers } from '$lib/server/request/sent/forms';
import { formChoices, type FormChoices } from './form-choices';
import { putTogether } from './put-together';

/** The form with what was found, before anything is saved. */
interface LookedFor {
  values: FormValues;
  choices: FormChoices;
  errors: FieldError[];
}

/** The form for another service, with all that is typed: its own usual account, and nothing as the other one had it last. */
async function forService(
  db: Db,
  actor: Actor,
  today: Day,
  typed: FormValues,
  service: string
): Promise<LookedFor> {
  const { changeService: _changed, route, direction, asLastTime: _last, ...rest } = typed;
  const values = { ...rest, ...(route ? { route, direction } : {}), service, accounts: [] };
  const choices = await formChoices(db, actor, today, values);
  return {
    values: filledAsLastTime(values as FormValues, choices.lastTimes, choices.accounts.usual),
    choices,
    errors: []
  };
}

/**
 * Looks for measures and accounts by what was typed into the search boxes, and chooses what is the only one found; puts
 * the parts of a story together.
 * Null where nothing is looked for, or an answer is longer than any may be: then the form is meant to be saved, or refused.
 */
export async function lookedFor(
  db: Db,
  actor: Actor,
  today: Day,
  values: FormValues,
  own: OwnAccounts
): Promise<LookedFor | null> {
  const [measure, account] = [words(values.findMeasure), words(values.findAccount)];
  const service = words(values.changeService);
  if (service) return forService(db, actor, today, values, service);
  if (longAnswers(values).length > 0) return null;
  const put = putTogether(values, own);
  if (put) return { ...put, choices: await formChoices(db, actor, today, put.values) };
  if (!measure && !account && values.then !== 'find') return null;
  const choices = await formChoices(db, actor, today, values);
  const long = ['findMeasure', 'findAccount'].filter((name) => words(values[name]).length > LONGEST_SEARCH);
  if (long.length > 0)
    return { values, choices, errors: long.map((field) => ({ field, text: SEARCH_TOO_LONG })) };
  const errors = [
    ...aboutMeasures(measure, choices),
    ...aboutAccounts(account, choices),
    ...(measure || account ? [] : [{ field: 'findAccount', text: 'Type a part of the name to look for' }])
  ];
  return { values: withFound(values, choices), choices, errors };
}

const SEARCH_TOO_LONG = `Type ${LONGEST_SEARCH} characters or fewer: a part of the name is enough`;

function aboutMeasures(typed: string, { measures }: FormChoices): FieldError[] {
  if (typed === '' || measures.found.length > 0) return [];
  return [{ field: 'findMeasure', text: `No measure in use has “${typed}” in its name` }];
}

function aboutAccounts(typed: string, { accounts }: FormChoices): FieldError[] {
  if (typed === '') return [];
  const { found } = accounts.search!;
  if (found === 0) return [{ field: 'findAccount', text: `No open account has “${typed}” in its name` }];
  if (found <= accounts.found.length) return [];
  const text = `${counted(found, 'account has', 'accounts have')} “${typed}” in the name; these are the first ${accounts.found.length}. Type more of it to see others`;
  return [{ field: 'findAccount', text }];
}

/** What was looked for and found stands in the form, and no longer in its search box. */
function withFound(values: FormValues, { measures, accounts }: FormChoices): FormValues {
  const [onlyMeasure, ...otherMeasures] = measures.found;
  const [onlyAccount, ...otherAccounts] = accounts.found;
  const chosen = [values.accounts ?? []].flat();
  return {
    ...values,
    ...(onlyMeasure && otherMeasures.length === 0 ? { measure: onlyMeasure } : {}),
    ...(onlyAccount && otherAccounts.length === 0 ? { accounts: [...chosen, onlyAccount] } : {}),
    ...(measures.found.length > 0 ? { findMeasure: '' } : {}),
    ...(accounts.found.length > 0 ? { findAccount: '' } : {})
  };
}

function words(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
