import type { Direction } from '$lib/domain/outcome/outcome';

/** What a service learnt, and which of its figures the lesson belongs to. */
export type LessonRow = readonly [service: string, measure: string, direction: Direction, text: string];
