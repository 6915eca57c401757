import type { Day } from '$lib/domain/quarter';
import type { DemoOutcome } from './outcome';

export function storyOutcomes(_today: Day): DemoOutcome[] {
  return [];
}
