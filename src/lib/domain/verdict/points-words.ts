/** A change of a share in words: percentage points, never percent of a percentage. */
import { numeral } from '$lib/domain/words';
import type { ShareComparison } from '$lib/domain/statistics/share-comparison';

/** "up 8 points on last year’s 47%". @param earlier the earlier share, as the sentence names it */
export function pointsMoved({ points, verdict }: ShareComparison, earlier: string): string {
  return `${verdict === 'higher' ? 'up' : 'down'} ${inPoints(points.difference)} on ${earlier}`;
}

/** "The true change lies between 1 and 15 points up."; null where the answers are too few. */
export function pointsInWords({ points: { lower, upper }, verdict }: ShareComparison): string | null {
  if (verdict === 'too-few') return null;
  if (lower >= 0) return `The true change lies between ${number(lower)} and ${inPoints(upper)} up.`;
  if (upper <= 0) return `The true change lies between ${number(upper)} and ${inPoints(lower)} down.`;
  return `The true change lies between ${inPoints(lower)} down and ${inPoints(upper)} up.`;
}

function inPoints(points: number): string {
  const written = number(points);
  return `${written} ${written === '1' ? 'point' : 'points'}`;
}

/** Whole points; with one place where a whole one would read as none. */
function number(points: number): string {
  const [size, whole] = [Math.abs(points), Math.round(Math.abs(points))];
  return numeral(whole === 0 && size > 0 ? Math.round(size * 10) / 10 : whole);
}
