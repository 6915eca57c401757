/** What communications type about the usual range of a measure: its baseline, and where it begins anew. */
import { z } from 'zod';
import { FEWEST_BASELINE_MONTHS } from '$lib/domain/statistics/control-chart-options';
import { complaints, oneOfThese, requiredWords, typedText, type Complain } from '$lib/domain/forms/answers';
import { typedLevel } from '$lib/domain/forms/numbers';
import { monthsBetween, monthTitle, type Month } from '$lib/domain/calendar/day';
import { STEP_KINDS, type Step } from './step';
import type { Baseline } from './usual-range';

/** A baseline is made of months, or stated as a level. */
export const BASELINE_KINDS = {
  months: 'Months of the measure itself',
  level: 'A stated monthly level'
} as const;

const LONGEST_REASON = 120;

/**
 * The schema of a baseline.
 * @param months the whole months of the measure, in order of time
 * @param restarts none may lie within the baseline, since it would be cut in two
 */
export function baselineForm(months: readonly Month[], restarts: readonly Step[]) {
  const fields = z.object({
    kind: typedText,
    from: typedText,
    to: typedText,
    level: typedText,
    reason: typedText
  });
  return fields.transform((typed, context): Baseline => {
    const complain = complaints(context);
    const reason = () => readReason(typed.reason, 'Why this is the fair comparison', complain);
    if (typed.kind === 'level') {
      return { kind: 'level', monthlyLevel: readLevel(typed.level, complain), reason: reason() };
    }
    if (typed.kind !== 'months') complain('kind', 'Say what the measure is compared with');
    else readMonths(typed, months, restarts, complain);
    return { kind: 'months', from: typed.from, to: typed.to, reason: reason() };
  });
}

/**
 * The schema of a restart.
 * @param months the whole months of the measure; the range can begin anew at each but the first
 */
export function restartForm(months: readonly Month[], baseline: Baseline | null) {
  const fields = z.object({ month: typedText, kind: typedText, reason: typedText });
  return fields.transform((typed, context): Step => {
    const complain = complaints(context);
    if (!months.slice(1).includes(typed.month)) complain('month', 'Choose the month of the step');
    else if (baseline?.kind === 'months' && typed.month > baseline.from && typed.month <= baseline.to) {
      const span = `${monthTitle(baseline.from)} to ${monthTitle(baseline.to)}`;
      complain('month', `The baseline is ${span}. Choose a month outside it, or change the baseline first`);
    }
    return {
      month: typed.month,
      kind: oneOfThese(typed.kind, STEP_KINDS, 'kind', 'Say which kind of step it is', complain),
      reason: readReason(typed.reason, 'What changed', complain)
    };
  });
}

function readReason(typed: string, name: string, complain: Complain): string {
  return requiredWords(typed, 'reason', LONGEST_REASON, name, complain);
}

function readLevel(typed: string, complain: Complain): number {
  const level = typedLevel(typed);
  if (typeof level === 'number') return level;
  complain('level', 'Enter the level as a number, such as 40 or 12.5');
  return 0;
}

function readMonths(
  typed: { from: Month; to: Month },
  months: readonly Month[],
  restarts: readonly Step[],
  complain: Complain
): void {
  if (!months.includes(typed.from)) return complain('from', 'Choose the first month');
  if (!months.includes(typed.to)) return complain('to', 'Choose the last month');
  if (monthsBetween(typed.from, typed.to) + 1 < FEWEST_BASELINE_MONTHS) {
    return complain(
      'to',
      `A baseline has at least ${FEWEST_BASELINE_MONTHS} months. Choose a later last month`
    );
  }
  const within = restarts.find(({ month }) => month > typed.from && month <= typed.to);
  if (within) {
    complain(
      'from',
      `The range begins anew in ${monthTitle(within.month)}. Choose months on one side of that`
    );
  }
}
