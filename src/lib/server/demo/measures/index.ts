/** What the demonstration council counts: thirty measures across the four stages. */
import { CONTEXT_MEASURES } from './context';
import { IMPACT_MEASURES } from './impacts';
import type { DemoMeasure } from './kinds';
import { OUTCOME_MEASURES } from './outcomes';

export type { DemoMeasure };

export const DEMO_MEASURES: readonly DemoMeasure[] = [
  ...CONTEXT_MEASURES,
  ...OUTCOME_MEASURES,
  ...IMPACT_MEASURES
];

export const HEADLINE_MEASURES: readonly DemoMeasure[] = DEMO_MEASURES.filter(({ headline }) => headline);
