/** How an account's outcomes went over time, as figures and in one sentence that says no more than they do. */
import { monthOf, monthShortTitle, monthTitle, type Day, type Month } from './quarter';
import { counted } from './words';

export interface MonthCount {
  month: Month;
  count: number;
}

/** Months before the account was opened have no figure; the others a count. */
export function trendMonths(
  months: readonly MonthCount[],
  openedOn: Day | null
): { month: Month; label: string; value: number | null }[] {
  return months.map(({ month, count }) => {
    const before = openedOn !== null && month < monthOf(openedOn) && count === 0;
    return { month, label: monthShortTitle(month), value: before ? null : count };
  });
}

/** "31 outcomes in the last 12 months", this month included. */
export function trendTitle(months: readonly MonthCount[]): string {
  const year = months.slice(-12).reduce((sum, { count }) => sum + count, 0);
  return `${counted(year, 'outcome', 'outcomes')} in the last 12 months`;
}

/** The chart in one sentence, for those who cannot see it. */
export function trendSentence(months: readonly MonthCount[]): string {
  const first = months[0];
  const last = months.at(-1);
  if (!first || !last) return 'No outcomes yet.';
  const most = months.reduce((best, each) => (each.count > best.count ? each : best));
  const span = `Outcomes per month from ${monthTitle(first.month)} to ${monthTitle(last.month)}`;
  if (most.count === 0) return `${span}: none.`;
  return `${span}: most in ${monthTitle(most.month)} (${most.count}), and ${last.count} so far in ${monthTitle(last.month)}.`;
}
