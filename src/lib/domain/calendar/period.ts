/** A council reports by UK financial quarters: Q1 is April to June unless the settings name another first month. */
import { addMonths, lastDayOfMonth, monthName, monthTitle, type Day, type Month } from './day';

/** A span of whole months that a report covers: a financial quarter or a financial year. */
export interface Period {
  kind: 'quarter' | 'year';
  /** Calendar year in which the financial year starts, 2000 to 2199. */
  startYear: number;
  /** 1 to 4; null for a whole year. */
  quarter: 1 | 2 | 3 | 4 | null;
  /** First month of the financial year, 1 to 12. */
  firstMonth: number;
}

/** The address of a period: `2026-27-q2`, or `2026-27` for a year; `2026-q2` and `2026` where the year starts in January. */
export function periodSlug(period: Period): string {
  const year = yearSlug(period);
  return period.quarter ? `${year}-q${period.quarter}` : year;
}

/** Reads an address; null when it names no period of this council's financial year. */
export function parsePeriod(slug: string, firstMonth: number): Period | null {
  const match = /^(2[01]\d\d)(?:-(\d\d))?(?:-q([1-4]))?$/.exec(slug);
  if (!match) return null;
  const startYear = Number(match[1]);
  const quarter = match[3] ? (Number(match[3]) as 1 | 2 | 3 | 4) : null;
  const period: Period = { kind: quarter ? 'quarter' : 'year', startYear, quarter, firstMonth };
  return periodSlug(period) === slug ? period : null;
}

/** The quarter in which a day falls. */
export function quarterOf(day: Day, firstMonth: number): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const monthsIn = (month - firstMonth + 12) % 12;
  const startYear = month >= firstMonth ? year : year - 1;
  const quarter = (Math.floor(monthsIn / 3) + 1) as 1 | 2 | 3 | 4;
  return { kind: 'quarter', startYear, quarter, firstMonth };
}

/** The financial year in which a period lies. */
export function yearOf(period: Period): Period {
  return { ...period, kind: 'year', quarter: null };
}

/** The four quarters of a period's financial year, first to last. */
export function quartersOfYear(period: Period): Period[] {
  return ([1, 2, 3, 4] as const).map((quarter) => ({ ...period, kind: 'quarter', quarter }));
}

/** The period just before: last quarter for a quarter, last year for a year. */
export function previousPeriod(period: Period): Period {
  if (period.quarter === null || period.quarter === 1) {
    const quarter = period.quarter === null ? null : 4;
    return { ...period, startYear: period.startYear - 1, quarter };
  }
  return { ...period, quarter: (period.quarter - 1) as 1 | 2 | 3 };
}

/** The period just after. */
export function nextPeriod(period: Period): Period {
  if (period.quarter === null || period.quarter === 4) {
    const quarter = period.quarter === null ? null : 1;
    return { ...period, startYear: period.startYear + 1, quarter };
  }
  return { ...period, quarter: (period.quarter + 1) as 2 | 3 | 4 };
}

/** The same quarter of the year before; for a year, the year before. */
export function samePeriodLastYear(period: Period): Period {
  return { ...period, startYear: period.startYear - 1 };
}

/** The months of a period in order: 3 or 12 of them. */
export function monthsOf(period: Period): Month[] {
  const offset = period.quarter ? (period.quarter - 1) * 3 : 0;
  const count = period.quarter ? 3 : 12;
  const first = addMonths(`${period.startYear}-${String(period.firstMonth).padStart(2, '0')}-01`, offset);
  return Array.from({ length: count }, (_, index) => addMonths(first, index));
}

/** First day of a period. */
export function firstDayOf(period: Period): Day {
  return monthsOf(period)[0]!;
}

/** Last day of a period, leap days included. */
export function lastDayOf(period: Period): Day {
  return lastDayOfMonth(monthsOf(period).at(-1)!);
}

/** "Q2 2026/27: July to September 2026", or "2026/27: April 2026 to March 2027". */
export function periodTitle(period: Period): string {
  return `${periodName(period)}: ${periodMonths(period)}`;
}

/** "Q2 2026/27", or "2026/27". */
export function periodName(period: Period): string {
  const year = period.firstMonth === 1 ? `${period.startYear}` : yearSlug(period).replace('-', '/');
  return period.quarter ? `Q${period.quarter} ${year}` : year;
}

/** "July to September 2026", or "November 2026 to January 2027" where the months cross a new year. */
export function periodMonths(period: Period): string {
  const months = monthsOf(period);
  const first = months[0]!;
  const last = months.at(-1)!;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const from = sameYear ? monthName(first) : monthTitle(first);
  return `${from} to ${monthTitle(last)}`;
}

/** Is a period over on this day? */
export function hasEnded(period: Period, today: Day): boolean {
  return lastDayOf(period) < today;
}

function yearSlug(period: Period): string {
  if (period.firstMonth === 1) return `${period.startYear}`;
  return `${period.startYear}-${String((period.startYear + 1) % 100).padStart(2, '0')}`;
}
