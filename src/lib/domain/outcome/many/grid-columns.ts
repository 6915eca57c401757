/** Who counts once a month logs a row of months, or of weeks, at once. */
import {
  addDays,
  addMonths,
  dayShortTitle,
  isDay,
  lastDayOfMonth,
  monthOf,
  monthShortTitle,
  type Day,
  type Month
} from '$lib/domain/calendar/day';

export const SPANS = {
  months: 'Months: the last 6',
  year: 'Months: the last 12',
  weeks: 'Weeks: the last 8'
} as const;
/** Which months or weeks stand side by side. */
export type Span = keyof typeof SPANS;

/** One month or week of the grid; what is typed into it is logged for `happenedOn`. */
export interface GridColumn {
  /** "2026-06" for a month; the Monday of a week. */
  key: string;
  title: string;
  first: Day;
  last: Day;
  happenedOn: Day;
  wholeMonth: boolean;
  /** It is not over yet. */
  running: boolean;
}

/** How many days a page may lie open before the days on it are taken anew. */
const LONGEST_OPEN = 31;

/** The span that an address names, or months. */
export function spanNamed(typed: unknown): Span {
  return typeof typed === 'string' && Object.hasOwn(SPANS, typed) ? (typed as Span) : 'months';
}

/** The day on which the page was opened, where that can be; else today. The columns of a page stay as they were shown. */
export function shownOn(typed: unknown, today: Day): Day {
  const text = String(typed ?? '');
  return isDay(text) && text <= today && text >= addDays(today, -LONGEST_OPEN) ? text : today;
}

/** The day up to which columns stand: of a service that ended, its last. @param service null for none */
export function lastDayFor(service: { endedFrom: Month | null } | null, on: Day): Day {
  return service?.endedFrom && service.endedFrom <= on ? addDays(service.endedFrom, -1) : on;
}

/** The months or weeks up to the running one, in order of time. */
export function columnsOf(span: Span, today: Day): GridColumn[] {
  if (span === 'weeks') return lastOnes(8, (back) => weekOf(addDays(mondayOf(today), -7 * back), today));
  return lastOnes(span === 'year' ? 12 : 6, (back) => monthColumn(addMonths(monthOf(today), -back), today));
}

function lastOnes(count: number, column: (back: number) => GridColumn): GridColumn[] {
  return Array.from({ length: count }, (_, index) => column(count - 1 - index));
}

function monthColumn(first: Day, today: Day): GridColumn {
  const last = lastDayOfMonth(first);
  const key = first.slice(0, 7);
  return {
    ...{ key, title: monthShortTitle(first), first, last },
    ...{ happenedOn: first, wholeMonth: true, running: last > today }
  };
}

/** A week runs from Monday to Sunday. It is logged on its Sunday, or today where that is still to come. */
function weekOf(first: Day, today: Day): GridColumn {
  const last = addDays(first, 6);
  const running = last > today;
  return {
    ...{ key: first, title: weekTitle(first, last), first, last },
    ...{ happenedOn: running ? today : last, wholeMonth: false, running }
  };
}

/** "16 to 22 Nov", or "30 Nov to 6 Dec". */
function weekTitle(first: Day, last: Day): string {
  const named = (day: Day) => dayShortTitle(day).slice(0, -5);
  const from = monthOf(first) === monthOf(last) ? String(Number(first.slice(8))) : named(first);
  return `${from} to ${named(last)}`;
}

function mondayOf(day: Day): Day {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}
