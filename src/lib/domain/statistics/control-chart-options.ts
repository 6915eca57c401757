/** What a control chart may be asked for, and the refusals for anything else. */
import type { ImprovementDirection } from './control-chart-labels';
import type { Rules } from './control-chart-rules';

/** How a series is to be charted. */
export interface ControlChartOptions {
  /** Which way is better: up, down, or neither. */
  improvementDirection: ImprovementDirection;
  /** The level to meet each month, in the measure's unit; null for none, which is the default. */
  target?: number | null;
  /** Leave out moving ranges of 3.267 times their mean or more, once, before the limits are made. Default false. */
  screenOutliers?: boolean;
  /** Mean and limits come from the first so many months of each segment, missing ones counted: 12 or more; null for all. */
  fixAfterNPoints?: number | null;
  /** Indexes, from 0, of months at which a new segment begins; any order, repeats and months not in the series allowed. */
  rebaseAt?: readonly number[];
  /** Whether 2 of 3 counts points outside the limits (`mdc2023`, the default) or only those close to them (`nhsr`). */
  rules?: Rules;
}

/** The fewest months on which limits may be fixed. */
export const FEWEST_BASELINE_MONTHS = 12;

/** Beyond this, sums and limits would run out of numbers: a move is up to twice, and its split 134217729 times, as large. */
const LARGEST_FIGURE = 1e299;

/** What about a chart was refused. */
export type ControlChartProblem =
  'value' | 'improvementDirection' | 'target' | 'fixAfterNPoints' | 'rebaseAt' | 'rules';

/** A control chart cannot be drawn from this; `problem` names the argument, `offender` is what it held. */
export class ControlChartError extends RangeError {
  constructor(
    readonly problem: ControlChartProblem,
    readonly offender: unknown,
    expected: string
  ) {
    super(`${problem} must be ${expected}, not ${String(offender)}`);
    this.name = 'ControlChartError';
  }
}

/**
 * Refuses what cannot be charted.
 * @throws ControlChartError for the first problem found
 */
export function checkControlChart(values: readonly (number | null)[], options: ControlChartOptions): void {
  for (let month = 0; month < values.length; month++) {
    const value = values[month];
    if (value !== null && !isFigure(value)) {
      throw new ControlChartError('value', value, `null or a finite number up to 1e299 (at index ${month})`);
    }
  }
  const { improvementDirection, target = null, fixAfterNPoints = null, rebaseAt = [], rules } = options;
  if (!['increase', 'decrease', 'neutral'].includes(improvementDirection)) {
    const expected = 'increase, decrease or neutral';
    throw new ControlChartError('improvementDirection', improvementDirection, expected);
  }
  if (rules !== undefined && rules !== 'mdc2023' && rules !== 'nhsr') {
    throw new ControlChartError('rules', rules, 'mdc2023 or nhsr');
  }
  if (target !== null && !isFigure(target)) {
    throw new ControlChartError('target', target, 'null or a finite number up to 1e299');
  }
  if (fixAfterNPoints !== null && !isBaseline(fixAfterNPoints)) {
    const expected = `null or a whole number from ${FEWEST_BASELINE_MONTHS}`;
    throw new ControlChartError('fixAfterNPoints', fixAfterNPoints, expected);
  }
  const odd = rebaseAt.find((index) => !Number.isInteger(index));
  if (odd !== undefined) throw new ControlChartError('rebaseAt', odd, 'whole numbers');
}

/** Counts arrive from a database as text if they were not cast, hence the look at the type. */
function isFigure(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= LARGEST_FIGURE;
}

function isBaseline(months: number): boolean {
  return Number.isInteger(months) && months >= FEWEST_BASELINE_MONTHS;
}
