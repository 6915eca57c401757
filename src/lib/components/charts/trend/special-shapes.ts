import { AXIS, FOCUS, TARGET } from '../colours';
import type { SpecialKind } from './trend-control';

/** A month that stands out is told by its shape as well as by its colour. */
export const SPECIAL_COLOURS: Record<SpecialKind, string> = {
  better: FOCUS,
  worse: TARGET,
  high: AXIS,
  low: AXIS
};

/** A triangle, a diamond or a square about 0, as high as two radii at most. */
export function specialShape(kind: SpecialKind, radius: number): string {
  if (kind === 'better') return `M0 ${-radius}L${radius} ${radius * 0.8}H${-radius}Z`;
  if (kind === 'worse') return `M0 ${-radius}L${radius} 0L0 ${radius}L${-radius} 0Z`;
  const half = radius * 0.8;
  return `M${-half} ${-half}H${half}V${half}H${-half}Z`;
}
