/** How something went month by month, as figures and in sentences that say no more than they do. Only whole months are drawn. */
import { monthOf, monthShortTitle, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { upperFirst } from '$lib/domain/words';
import type { MeasureKind } from './measure';
import { addedUp, amount, measured } from './measured';

/** The figure of one month; null where there was nothing to count yet. */
export interface MonthFigure {
  month: Month;
  value: number | null;
}

interface Unit {
  one: string;
  many: string;
  kind?: MeasureKind;
}

/** What a chart of single months is in: of a share percent, whatever it is a share of. */
export function chartUnit({ many, kind }: Pick<Unit, 'many' | 'kind'>): string {
  return kind === 'share' ? `percent of ${many}` : many;
}

function inUnit(value: number, { one, many, kind }: Unit): string {
  return measured(value, { unitOne: one, unitMany: many, kind: kind ?? null });
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

/** What the last 12 whole months come to. */
export interface YearTotal {
  total: number;
  /** A month of it is not recorded: it is at least so much. */
  atLeast: boolean;
  /** The month within it from which on it is counted another way; null where it is counted alike. */
  countedAnotherSince: Month | null;
}

/** "1,204 enquiries resolved in the 12 months to October 2026", with "at least" and what a reader must know of its counting. */
export function yearTitle(
  { total, atLeast, countedAnotherSince }: YearTotal,
  last: Month,
  unit: Unit
): string {
  const figure = `${atLeast ? 'At least ' : ''}${inUnit(total, unit)}`;
  const since = countedAnotherSince ? `, counted another way since ${monthTitle(countedAnotherSince)}` : '';
  return `${figure} in the 12 months to ${monthTitle(last)}${since}`;
}

/** The same of months of which each is known. */
export function historyTitle(whole: readonly MonthFigure[], unit: Unit): string {
  const total = addedUp(whole.slice(-12).map(({ value }) => value ?? 0));
  return yearTitle({ total, atLeast: false, countedAnotherSince: null }, whole.at(-1)!.month, unit);
}

/** The chart in one sentence, for those who cannot see it. */
export function historySentence(whole: readonly MonthFigure[], unit: Unit): string {
  const known = whole.filter((each): each is { month: Month; value: number } => each.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Nothing recorded yet.';
  const most = known.reduce((best, each) => (each.value > best.value ? each : best));
  const span = `${upperFirst(chartUnit(unit))} per month from ${monthTitle(first.month)} to ${monthTitle(last.month)}`;
  if (most.value === 0) return `${span}: none.`;
  return `${span}: most in ${monthTitle(most.month)} (${amount(most.value, unit.kind)}), and ${amount(last.value, unit.kind)} in ${monthTitle(last.month)}.`;
}

/** "13 outcomes so far in November 2026." */
export function soFar(current: MonthFigure | null, unit: Unit): string {
  if (!current) return '';
  if (current.value === null) return `Nothing recorded yet in ${monthTitle(current.month)}.`;
  return `${inUnit(current.value, unit)} so far in ${monthTitle(current.month)}.`;
}
