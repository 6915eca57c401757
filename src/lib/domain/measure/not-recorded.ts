/**
 * Nothing recorded is not zero. A month of a measure in a service is 0 only where somebody said so; otherwise it is not
 * recorded. Source: the council's rule for counting, 5.
 */
import { grouped } from '$lib/domain/grouped';
import type { MeasureKind } from './measure';
import {
  addMonths,
  lastDayOfMonth,
  monthOf,
  monthsFrom,
  type Day,
  type Month
} from '$lib/domain/calendar/day';

/** The months in which an account was linked to outcomes of a measure in a service. */
export interface Carrier {
  measureId: string;
  serviceId: string;
  accountId: string;
  months: readonly Month[];
}

/** What an account said of its months: "nothing to record", or anything at all. */
export interface AccountAnswers {
  nil: ReadonlySet<Month>;
  logged: ReadonlySet<Month>;
  /** From this day it is closed or dormant; null while it is open. */
  quietSince: Day | null;
}

/** A month of a measure in a service of which nobody said anything, and the accounts that could. */
export interface Gap {
  measureId: string;
  serviceId: string;
  month: Month;
  /** None where the months before came in from a file without an account. */
  accountIds: string[];
}

/**
 * Is anybody asked for this month of a measure? Not of one that is not added up, which has no total to make whole, nor of a
 * share, of which nothing would be no answer, nor of one whose last day was before the end of it.
 */
export function isAskedFor(
  measure: { addsUp: boolean; kind?: MeasureKind; retiredOn: Day | null },
  month: Month
): boolean {
  const isWhole = measure.addsUp && measure.kind !== 'share';
  return isWhole && (measure.retiredOn === null || measure.retiredOn >= lastDayOfMonth(month));
}

/** The first month in which a measure that is retired is no whole month any more. @param retiredOn its last day */
export function goneAfter(retiredOn: Day): Month {
  const month = monthOf(retiredOn);
  return retiredOn === lastDayOfMonth(month) ? addMonths(month, 1) : month;
}

/** Stands for the account of figures that came in from a file without one. */
export const OF_NO_ACCOUNT = 'no account';

/** How far back an account is looked for that carried the measure. */
export const LOOKS_BACK = 12;
/** A measure that was recorded in so many of these months is recorded every month; below it, only now and then. */
const USUALLY = 10;

/**
 * The months that are not recorded, from the first that is, up to the last whole month.
 * @param carriers of the 12 months before the first month that matters too
 */
export function gapsIn(
  carriers: readonly Carrier[],
  answers: ReadonlyMap<string, AccountAnswers>,
  last: Month
): Gap[] {
  const series = grouped(carriers, ({ measureId, serviceId }) => `${measureId} ${serviceId}`);
  return [...series.values()].flatMap((own) => gapsOfSeries(own, answers, last));
}

function gapsOfSeries(
  carriers: readonly Carrier[],
  answers: ReadonlyMap<string, AccountAnswers>,
  last: Month
): Gap[] {
  const { measureId, serviceId } = carriers[0]!;
  const recorded = new Set(carriers.flatMap(({ months }) => months));
  const first = [...recorded].sort()[0]!;
  return monthsFrom(first, last).flatMap((month) => {
    if (recorded.has(month)) return [];
    const lookedAt = addMonths(month, -LOOKS_BACK);
    const isJustBefore = (each: Month) => lookedAt <= each && each < month;
    const before = carriers.filter(({ months }) => months.some(isJustBefore));
    const isUsual = [...recorded].filter(isJustBefore).length >= USUALLY;
    const accountIds = silentIn(month, before, isUsual, answers);
    // Figures that came in without an account have nobody who could have said that there was nothing.
    const isOfNobody = before.length > 0 && before.every(({ accountId }) => accountId === OF_NO_ACCOUNT);
    return accountIds.length > 0 || isOfNobody ? [{ measureId, serviceId, month, accountIds }] : [];
  });
}

/**
 * Of the accounts that carried the measure in the 12 months before, those that are still open, and have not answered for this one.
 * @param isUsual whether the measure is recorded every month, so that another outcome is no answer for it
 */
function silentIn(
  month: Month,
  carriers: readonly Carrier[],
  isUsual: boolean,
  answers: ReadonlyMap<string, AccountAnswers>
): string[] {
  return carriers
    .map(({ accountId }) => accountId)
    .filter((accountId) => {
      const said = answers.get(accountId);
      if (!said || !isOpenIn(month, said)) return false;
      return !said.nil.has(month) && (isUsual || !said.logged.has(month));
    });
}

function isOpenIn(month: Month, { quietSince }: AccountAnswers): boolean {
  return quietSince === null || quietSince > lastDayOfMonth(month);
}
