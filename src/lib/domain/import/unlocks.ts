/** What a council can say once its history is there: usual ranges that can be drawn, quarters that can be compared. */
import { addMonths, monthTitle, type Month } from '$lib/domain/calendar/day';
import {
  monthsOf,
  periodName,
  previousPeriod,
  quarterOf,
  samePeriodLastYear
} from '$lib/domain/calendar/period';
import { listed } from '$lib/domain/words';

/** Months after which limits are no longer provisional. */
const MONTHS_OF_A_RANGE = 13;

export interface HistoryOfMeasure {
  /** Months of which a whole figure is there: no service that counts it has a gap. */
  before: readonly Month[];
  /** The same once the file is in. */
  after: readonly Month[];
  /** The last month that is over. */
  last: Month;
  /** First month of the financial year. */
  firstMonth: number;
}

/** From which month on the usual range can be drawn, where each month to come is recorded; 'now' where it can be. */
export function usualRangeFrom(months: readonly Month[], last: Month): Month | 'now' {
  const known = new Set(months.filter((month) => month <= last)).size;
  return known >= MONTHS_OF_A_RANGE ? 'now' : addMonths(last, MONTHS_OF_A_RANGE - known);
}

/** "Event sign-ups: usual range from March 2027 becomes: now. Q2 2026/27 can be compared with last year." Null where nothing changes. */
export function unlockedInWords(measure: string, history: HistoryOfMeasure): string | null {
  const { before, after, last } = history;
  const [was, is] = [usualRangeFrom(before, last), usualRangeFrom(after, last)];
  const range =
    was === is ? [] : [`usual range from ${inWords(was)} becomes: ${inWords(is)}, as far as months go`];
  const compared = comparedQuarter(history);
  const parts = [...range, ...compared];
  return parts.length > 0 ? `${measure}: ${parts.join('; ')}.` : null;
}

/** The newest whole quarter, where it can be compared with last year's or the one before it only once the file is in. */
function comparedQuarter({ before, after, last, firstMonth }: HistoryOfMeasure): string[] {
  const quarter = previousPeriod(quarterOf(addMonths(last, 1), firstMonth));
  const has = (months: readonly Month[], wanted: readonly Month[]) =>
    wanted.every((month) => months.includes(month));
  const others = [
    { name: 'the same quarter last year', months: monthsOf(samePeriodLastYear(quarter)) },
    { name: 'the quarter before', months: monthsOf(previousPeriod(quarter)) }
  ];
  const own = monthsOf(quarter);
  const opened = others.filter(
    ({ months }) => has(after, [...own, ...months]) && !has(before, [...own, ...months])
  );
  if (opened.length === 0) return [];
  return [`${periodName(quarter)} can be compared with ${listed(opened.map(({ name }) => name))}`];
}

function inWords(from: Month | 'now'): string {
  return from === 'now' ? 'now' : monthTitle(from);
}
