/** Lessons from figures that went nowhere, or the wrong way; services take turns. */
import type { Direction } from '$lib/domain/outcome/outcome';
import { evenly } from '../evenly';
import { CARE_LESSONS } from './care-and-learning';
import { PLACE_LESSONS } from './place-and-culture';

export interface Lesson {
  service: string;
  measure: string;
  direction: Direction;
  text: string;
}

export const LESSONS: readonly Lesson[] = evenly([CARE_LESSONS, PLACE_LESSONS]).map(
  ([service, measure, direction, text]) => ({ service, measure, direction, text })
);
