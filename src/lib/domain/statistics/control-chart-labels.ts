/** What a special cause means for a measure that should rise, fall or do neither, and whether a target can be counted on. */
import type { Limits } from './control-chart-limits';
import type { SpecialCause } from './control-chart-rules';

/** Which way is better. With `neutral` a point is high or low, and a target is neither met nor missed. */
export type ImprovementDirection = 'increase' | 'decrease' | 'neutral';

/** What a point says, in the words of NHSRplotthedots. */
export type PointType =
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low'
  | 'common_cause';

/** Is the target met every month, met and missed by chance, or missed every month, if nothing changes? */
export type Assurance = 'consistent_pass' | 'inconsistent' | 'consistent_fail';

type Way = 'high' | 'low' | null;

/** A point outside the limits or on one side of the mean goes by its side, a point in a trend by the trend's way. */
const WAYS: Record<SpecialCause, Way> = {
  'Above UCL': 'high',
  'Below LCL': 'low',
  '7 Point Trend (Increasing)': 'high',
  '7 Point Trend (Decreasing)': 'low',
  '2 in 3 Above CL': 'high',
  '2 in 3 Below CL': 'low',
  '7 Points Above CL': 'high',
  '7 Points Below CL': 'low',
  'Common Cause': null
};

/** Improvement or concern where a measure has a better direction, else high or low. Source: NHSRplotthedots. */
export function pointTypeOf(cause: SpecialCause, direction: ImprovementDirection): PointType {
  const way = WAYS[cause];
  if (way === null) return 'common_cause';
  if (direction === 'neutral')
    return way === 'high' ? 'special_cause_neutral_high' : 'special_cause_neutral_low';
  const better = (way === 'high') === (direction === 'increase');
  return better ? 'special_cause_improvement' : 'special_cause_concern';
}

/**
 * Where the target lies against the limits of the last segment; one on a limit, or without limits, is inconsistent.
 * Null without months, without target or where neutral. Source: NHSRplotthedots `ptd_calculate_assurance_type`.
 * @param target in the unit of the limits
 */
export function assuranceOf(
  limits: Limits | undefined,
  target: number | null,
  direction: ImprovementDirection
): Assurance | null {
  if (!limits || target === null || direction === 'neutral') return null;
  const { lowerLimit, upperLimit } = limits;
  if (lowerLimit === null || upperLimit === null) return 'inconsistent';
  if (target > upperLimit) return direction === 'increase' ? 'consistent_fail' : 'consistent_pass';
  if (target < lowerLimit) return direction === 'increase' ? 'consistent_pass' : 'consistent_fail';
  return 'inconsistent';
}
