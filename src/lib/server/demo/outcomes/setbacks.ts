/** Numbers that went nowhere, or the wrong way, and what the service learnt from it. */
import type { Direction } from '$lib/domain/outcome/outcome';
import type { Day } from '$lib/domain/calendar/day';
import { quartersBetween } from '../council/calendar';
import { LESSONS, type Lesson } from '../lessons';
import type { DemoOutcome } from './outcome';
import { seededRandom } from '../random';

/** In a quarter so many services say what did not work: enough to learn from, few enough to read. */
const PER_QUARTER = 11;

/** The same outcomes, in which some of every quarter carry a lesson. A lesson comes back after a year at the earliest. */
export function withSetbacks(outcomes: readonly DemoOutcome[], today: Day): DemoOutcome[] {
  const lessons = new Map<number, Lesson>();
  const byQuarter = indexesByQuarter(outcomes, today);
  for (const [quartersAgo, indexes] of byQuarter) {
    const random = seededRandom(`setbacks ${quartersAgo}`);
    for (const lesson of lessonsOf(quartersAgo)) {
      const fitting = indexes.filter((index) => fits(outcomes[index]!, lesson) && !lessons.has(index));
      if (fitting.length > 0) lessons.set(random.pick(fitting), lesson);
    }
  }
  return outcomes.map((outcome, index) => withLesson(outcome, lessons.get(index)));
}

function lessonsOf(quartersAgo: number): Lesson[] {
  return Array.from({ length: PER_QUARTER }, (_, index) => {
    return LESSONS[(quartersAgo * PER_QUARTER + index) % LESSONS.length]!;
  });
}

function fits(outcome: DemoOutcome, lesson: Lesson): boolean {
  return outcome.service === lesson.service && outcome.measure === lesson.measure && !outcome.wholeMonth;
}

function withLesson(outcome: DemoOutcome, lesson: Lesson | undefined): DemoOutcome {
  if (!lesson) return outcome;
  const direction: Direction = lesson.direction;
  return { ...outcome, direction, lesson: lesson.text };
}

function indexesByQuarter(outcomes: readonly DemoOutcome[], today: Day): Map<number, number[]> {
  const found = new Map<number, number[]>();
  outcomes.forEach((outcome, index) => {
    const quartersAgo = quartersBetween(outcome.happenedOn, today);
    const indexes = found.get(quartersAgo) ?? [];
    indexes.push(index);
    found.set(quartersAgo, indexes);
  });
  return found;
}
