/** How something went month by month, as figures and in sentences that say no more than they do. Only whole months are drawn. */
import { monthOf, monthShortTitle, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { counted, numeral, upperFirst } from '$lib/domain/words';

/** The figure of one month; null where there was nothing to count yet. */
export interface MonthFigure {
  month: Month;
  value: number | null;
}

interface Unit {
  one: string;
  many: string;
}

/** The last of the months is the one that is not over yet: what came in so far, and the whole months before it. */
export function splitMonths(months: readonly MonthFigure[]): {
  whole: MonthFigure[];
  current: MonthFigure | null;
} {
  return { whole: months.slice(0, -1), current: months.at(-1) ?? null };
}

/** Months before something began have no figure. */
export function fromBeginning(months: readonly MonthFigure[], beganOn: Day | null): MonthFigure[] {
  return months.map(({ month, value }) => {
    const before = beganOn !== null && month < monthOf(beganOn) && value === 0;
    return { month, value: before ? null : value };
  });
}

/** The months as a chart takes them. */
export function chartMonths(whole: readonly MonthFigure[]): (MonthFigure & { label: string })[] {
  return whole.map(({ month, value }) => ({ month, value, label: monthShortTitle(month) }));
}

/** "1,204 enquiries resolved in the 12 months to October 2026". */
export function historyTitle(whole: readonly MonthFigure[], unit: Unit): string {
  const year = whole.slice(-12);
  const total = year.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return `${counted(total, unit.one, unit.many)} in the 12 months to ${monthTitle(year.at(-1)!.month)}`;
}

/** The chart in one sentence, for those who cannot see it. */
export function historySentence(whole: readonly MonthFigure[], unit: Unit): string {
  const known = whole.filter((each): each is { month: Month; value: number } => each.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Nothing recorded yet.';
  const most = known.reduce((best, each) => (each.value > best.value ? each : best));
  const span = `${upperFirst(unit.many)} per month from ${monthTitle(first.month)} to ${monthTitle(last.month)}`;
  if (most.value === 0) return `${span}: none.`;
  return `${span}: most in ${monthTitle(most.month)} (${numeral(most.value)}), and ${numeral(last.value)} in ${monthTitle(last.month)}.`;
}

/** "13 outcomes so far in November 2026." */
export function soFar(current: MonthFigure | null, unit: Unit): string {
  if (!current) return '';
  return `${counted(current.value ?? 0, unit.one, unit.many)} so far in ${monthTitle(current.month)}.`;
}
