/** The form begins as the service logged the same measure last: shown, and changeable. */
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { FormValues } from '$lib/domain/forms/answers';
import type { Direction, Route } from './outcome';

/** How a service last knew of a measure by an account, and which way it went. */
export interface LastTime {
  measureId: string;
  accountId: string;
  route: Route;
  direction: Direction;
}

/**
 * The values of a form with what is usual where nothing is said yet: the account, and for the measure and the account how it
 * is known and which way it went. `asLastTime` is "yes" where the last two were filled in.
 * @param lastTimes the newest first
 * @param usualAccount of the service; null where nobody can tell
 */
export function filledAsLastTime(
  values: FormValues,
  lastTimes: readonly LastTime[],
  usualAccount: string | null
): FormValues {
  const given = [values.accounts ?? []].flat();
  const ofMeasure = lastTimes.filter(({ measureId }) => measureId === values.measure);
  // What is known of one account says nothing of another.
  const last = given.length > 0 ? ofMeasure.find(({ accountId }) => given.includes(accountId)) : ofMeasure[0];
  const account = last?.accountId ?? usualAccount;
  const accounts = given.length > 0 || account === null ? given : [account];
  if (!last || values.route) return { ...values, accounts };
  return { ...values, accounts, route: last.route, direction: last.direction, asLastTime: 'yes' };
}

/** What is typed where an outcome is logged again. */
const TYPED_AGAIN = [
  'quantity',
  'outOf',
  'estimated',
  'when',
  'shown',
  'month',
  'besideMonth',
  'besideMonthKey'
];
const DAY_AGAIN = ['day-day', 'day-month', 'day-year'];

/**
 * The form of an outcome that is logged again: how many and when are typed, all else is as it was. Evidence belongs to one
 * outcome alone, but for the place where the figures of both are kept, where somebody says so.
 */
export function fieldsToLogAgain(like: FormValues, sources: string, typed: FormValues): FormValues {
  const sent = [...TYPED_AGAIN, ...DAY_AGAIN].filter((name) => typed[name] !== undefined);
  return {
    ...like,
    ...Object.fromEntries(sent.map((name) => [name, typed[name]!])),
    sources: typed.sameSource === 'yes' ? sources : '',
    // It may be over by then.
    campaign: ''
  };
}

/** The month to ask about after one that was logged; the running one where that lies ahead. */
export function monthAfter(last: Month, today: Day): Month {
  const next = addMonths(last, 1);
  return next > monthOf(today) ? monthOf(today) : next;
}
