/** Which months stand out, and by which rule: outside the limits, trend, two of three close to a limit, shift. */
import type { PlacedPoint } from './control-chart-limits';

/** Whether 2 of 3 counts points outside the limits (Making Data Count since November 2023) or only those close to them. */
export type Rules = 'mdc2023' | 'nhsr';

/** Why a point stands out, in the words of NHSRplotthedots: CL is the mean, UCL and LCL are the limits. */
export type SpecialCause =
  | 'Above UCL'
  | 'Below LCL'
  | '7 Point Trend (Increasing)'
  | '7 Point Trend (Decreasing)'
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL'
  | 'Common Cause';

/** Points in a trend, and points on one side of the mean that make a shift. */
const RUN = 7;

/**
 * The special cause of each point of one segment; the first rule that applies names it. A missing month is common
 * cause and ends every run. Source: Making Data Count; NHSRplotthedots `ptd_calculate_point_type`.
 */
export function specialCausesOf(points: readonly PlacedPoint[], rules: Rules): SpecialCause[] {
  const moves = movesOf(points);
  const sides = sidesOf(points);
  const trend = inRuns(moves, RUN - 1, 1);
  const shift = inRuns(sides, RUN, 0);
  const twoOfThree = inTwoOfThree(points, sides, rules);
  return points.map((point, month) => {
    const above = sides[month] === 1;
    if (point.outside) return above ? 'Above UCL' : 'Below LCL';
    if (trend[month]) return trendAt(month, trend, moves);
    if (twoOfThree[month]) return above ? '2 in 3 Above CL' : '2 in 3 Below CL';
    if (shift[month]) return above ? '7 Points Above CL' : '7 Points Below CL';
    return 'Common Cause';
  });
}

/** 1 above the mean, -1 below, 0 on it or not known. */
function sidesOf(points: readonly PlacedPoint[]): Int8Array {
  const sides = new Int8Array(points.length);
  for (let month = 0; month < points.length; month++) sides[month] = points[month]!.relationToMean ?? 0;
  return sides;
}

/** From the month before to this one: 1 up, -1 down, 0 for a tie or where either is missing. */
function movesOf(points: readonly PlacedPoint[]): Int8Array {
  const moves = new Int8Array(points.length);
  for (let month = 1; month < points.length; month++) {
    const before = points[month - 1]!.value;
    const now = points[month]!.value;
    if (before !== null && now !== null) moves[month] = now > before ? 1 : now < before ? -1 : 0;
  }
  return moves;
}

/** Marks every run of at least `fewest` equal signs, zeros apart, and so many months that lead into it. */
function inRuns(signs: Int8Array, fewest: number, leadIn: number): Uint8Array {
  const marked = new Uint8Array(signs.length);
  let start = 0;
  for (let month = 1; month <= signs.length; month++) {
    if (signs[month] === signs[start]) continue;
    if (signs[start] !== 0 && month - start >= fewest) marked.fill(1, start - leadIn, month);
    start = month;
  }
  return marked;
}

/** Of three months in a row on one side with at least two near a limit, marks the near ones. */
function inTwoOfThree(points: readonly PlacedPoint[], sides: Int8Array, rules: Rules): Uint8Array {
  const near = nearOnes(points, rules);
  const marked = new Uint8Array(points.length);
  for (let last = 2; last < points.length; last++) {
    const first = last - 2;
    const oneSide = Math.abs(sides[first]! + sides[first + 1]! + sides[last]!) === 3;
    if (!oneSide || near[first]! + near[first + 1]! + near[last]! < 2) continue;
    for (let month = first; month <= last; month++) marked[month] ||= near[month]!;
  }
  return marked;
}

/** The points that 2 of 3 counts, by either rule. */
function nearOnes(points: readonly PlacedPoint[], rules: Rules): Uint8Array {
  const near = new Uint8Array(points.length);
  for (let month = 0; month < points.length; month++) {
    const { close, outside } = points[month]!;
    if (close || (outside && rules === 'mdc2023')) near[month] = 1;
  }
  return near;
}

/**
 * Which way a trend goes at a point: onwards if the next point is in a trend too, else as it came. Where one trend
 * ends right before another begins, a tie between them reads as decreasing, as in the package.
 */
function trendAt(month: number, trend: Uint8Array, moves: Int8Array): SpecialCause {
  const move = trend[month + 1] ? moves[month + 1] : moves[month];
  return move === 1 ? '7 Point Trend (Increasing)' : '7 Point Trend (Decreasing)';
}
