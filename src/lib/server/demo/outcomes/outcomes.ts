/** Three years of outcomes of the demonstration council, ending on the day it is made; the same for the same day. */
import type { Day } from '$lib/domain/calendar/day';
import { withChecks } from './checking';
import { withMonthTotal } from './month-total';
import { numberOutcomes } from './number-outcomes';
import { withGaps } from './silence/gaps';
import type { DemoOutcome } from './outcome';
import { withQuietAccount } from './silence/quiet';
import { withSetbacks } from './setbacks';
import { storyOutcomes } from './story-outcomes';

export type { DemoOutcome };

/** All outcomes, oldest entry first. */
export function demoOutcomes(today: Day): DemoOutcome[] {
  const numbers = withSetbacks(numberOutcomes(today), today);
  const outcomes = withChecks([...numbers, ...storyOutcomes(today)], today);
  const sorted = withGaps(withQuietAccount(outcomes, today), today).sort(
    (a, b) => compare(a.createdOn, b.createdOn) || compare(a.happenedOn, b.happenedOn)
  );
  return withMonthTotal(sorted, today);
}

function compare(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
