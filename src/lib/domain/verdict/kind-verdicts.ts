/** The verdicts of measures that are no plain counts: amounts by their own months, shares in percentage points. */
import { amountSpread, compareAmounts, FEWEST_MONTHS } from '$lib/domain/statistics/amount-comparison';
import { compareShares, shareSpread } from '$lib/domain/statistics/share-comparison';
import type { Share } from '$lib/domain/statistics/share-interval';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { percentOf } from '$lib/domain/measure/measured';
import type { Step } from './step';
import type { PeriodVerdict, TwoPeriods } from './verdict';

/**
 * An amount, such as tonnes or pounds, against an earlier one, by how much its own months vary.
 * @param measured how it is written
 */
export function amountVerdict(
  { now, earlier, length, before, changed }: TwoPeriods,
  measured: MeasureKind,
  confidence: number
): PeriodVerdict {
  const spread = amountSpread(before, length);
  if (!spread) return variesUnknown(before);
  const compared = compareAmounts(now, earlier, spread, confidence);
  return { kind: 'compared', now, count: earlier, changed, measured, ...compared };
}

/** Do the months before say how much an amount varies? */
export function variesUnknown(
  before: readonly (number | null)[]
): Extract<PeriodVerdict, { kind: 'varies-unknown' }> {
  const months = before.filter((month) => month !== null).length;
  return { kind: 'varies-unknown', months, needed: FEWEST_MONTHS };
}

/** Two shares of periods of the same length; `before` as in `TwoPeriods`. */
export interface TwoShares {
  now: Share;
  earlier: Share;
  length: number;
  before: readonly (Share | null)[];
  changed: readonly Step[];
}

/** A share against an earlier one. */
export function shareVerdict(
  { now, earlier, length, before, changed }: TwoShares,
  confidence: number
): PeriodVerdict {
  const compared = compareShares(now, earlier, shareSpread(before, length), confidence);
  return {
    ...{ kind: 'compared', now: percentOf(now), count: percentOf(earlier), changed },
    ...{ shares: { now, earlier }, ...compared }
  };
}
