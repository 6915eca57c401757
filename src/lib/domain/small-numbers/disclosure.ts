/**
 * Small numbers of people are not published: whoever knows a few of them could tell who they are.
 * For measures that count people and are sensitive. The default is NHS Digital's rule for sub-national counts (hospital and
 * emergency care statistics, September 2018); exact figures with cells hidden are the other way, see
 * `reference/suppression.ts`.
 */
import { requireCount } from '$lib/domain/statistics/out-of-range';

/** The one sign for every hidden figure, whatever the reason for hiding it. */
export const HIDDEN = '*';
/** A figure as it may be read by anyone. */
export type PublicFigure = number | typeof HIDDEN;

/** The largest count that the rounding rule hides. */
export const LARGEST_HIDDEN = 7;
/** What the rounding rule rounds to. */
export const ROUNDED_TO = 5;

/**
 * One count of people under the rounding rule: 0 stays, 1 to 7 are hidden, the rest goes to the nearest 5.
 * A total is made from figures that are not rounded, and then goes through here as any other.
 * @throws OutOfRange for what is not a whole number, 0 or more
 */
export function roundedFigure(count: number): PublicFigure {
  requireCount('A count of people', count);
  if (count === 0) return 0;
  if (count <= LARGEST_HIDDEN) return HIDDEN;
  return Math.round(count / ROUNDED_TO) * ROUNDED_TO;
}

/** Is it so small that it is hidden? Nobody is no small number. */
export function isSmall(count: number): boolean {
  return roundedFigure(count) === HIDDEN;
}

/** From what to what a count can lie that is shown so, to readers who know the rule: 20 is 18 to 22. */
export function rangeOfRounded(rounded: PublicFigure): { least: number; most: number } {
  if (rounded === 0) return { least: 0, most: 0 };
  if (rounded === HIDDEN) return { least: 1, most: LARGEST_HIDDEN };
  const half = Math.floor(ROUNDED_TO / 2);
  return { least: Math.max(LARGEST_HIDDEN + 1, rounded - half), most: rounded + half };
}
