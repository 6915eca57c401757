/** What communications choose when outcomes are drawn, at random for the quarter or by lot for a finding. */
import { z } from 'zod';
import { chosenIdentity, complaints, typedText } from '$lib/domain/forms/answers';
import { isLotSize } from '$lib/domain/verdict/lot';
import { MOST_DRAWN } from './steps';

/** The schema of a draw: how many. */
export const drawForm = z.object({ count: typedText }).transform(({ count }, context) => {
  const number = /^\d{1,3}$/.test(count) ? Number(count) : 0;
  if (number < 1 || number > MOST_DRAWN)
    complaints(context)('count', `Enter how many outcomes to draw: a whole number from 1 to ${MOST_DRAWN}`);
  return { count: number };
});

/** The schema of a draw by lot: for which finding, and how many units. */
export const lotForm = z
  .object({ measure: chosenIdentity, size: typedText })
  .transform(({ measure, size }, context) => {
    const complain = complaints(context);
    const units = Number(size);
    if (!measure) complain('measure', 'Choose the finding to draw for');
    if (isLotSize(units)) return { measure, size: units };
    complain('size', 'Choose how many units to draw');
    return z.NEVER;
  });

/**
 * The field of the person who is asked to check one outcome. The same may be drawn twice: at random for the quarter, and by
 * lot for a finding.
 */
export function checkerField(drawn: 'at-random' | 'by-lot', outcomeId: string): string {
  return `checker-${drawn}-${outcomeId}`;
}
