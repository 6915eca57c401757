/** How a measure went over time for the whole council, as figures and in one sentence that says no more than they do. */
import { monthShortTitle, monthTitle, type Month } from './quarter';
import { counted, figure } from './words';

export interface MonthTotal {
  month: Month;
  /** Null before the first outcome ever. */
  total: number | null;
}

interface Unit {
  unitOne: string;
  unitMany: string;
}

/** The months of the chart: from the first figure on, 13 at the least where that many are known. */
export function historyMonths(
  months: readonly MonthTotal[]
): { month: Month; label: string; value: number | null }[] {
  return months.map(({ month, total }) => ({ month, label: monthShortTitle(month), value: total }));
}

/** "1,204 enquiries resolved in the last 12 months", this month included. */
export function historyTitle(months: readonly MonthTotal[], unit: Unit): string {
  const year = months.slice(-12).reduce((sum, { total }) => sum + (total ?? 0), 0);
  return `${counted(year, unit.unitOne, unit.unitMany)} in the last 12 months`;
}

/** The chart in one sentence, for those who cannot see it. */
export function historySentence(months: readonly MonthTotal[], unit: Unit): string {
  const known = months.filter((each): each is { month: Month; total: number } => each.total !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Nothing recorded yet.';
  const most = known.reduce((best, each) => (each.total > best.total ? each : best));
  const span = `${unit.unitMany} per month from ${monthTitle(first.month)} to ${monthTitle(last.month)}`;
  const sentence = `${span}: most in ${monthTitle(most.month)} (${figure(most.total)}), and ${figure(last.total)} so far in ${monthTitle(last.month)}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
