/** A month of the demonstration lead that was logged by the day and as a total as well, so that home has something to ask. */
import { addMonths, monthOf, type Day } from '$lib/domain/calendar/day';
import type { DemoOutcome } from './outcome';

const SERVICE = 'carers';
const MEASURE = 'event-sign-ups';

/** The same outcomes, in which the last entry of last month stands for all that was counted before it. */
export function withMonthTotal(outcomes: readonly DemoOutcome[], today: Day): DemoOutcome[] {
  const month = addMonths(monthOf(today), -1);
  const entries = outcomes.filter(
    ({ service, measure, happenedOn }) =>
      service === SERVICE && measure === MEASURE && monthOf(happenedOn) === month
  );
  const last = entries.at(-1);
  const quantity = entries.slice(0, -1).reduce((sum, entry) => sum + (entry.quantity ?? 0), 0);
  if (!last || quantity === 0) return [...outcomes];
  const total = { ...last, quantity, happenedOn: month, wholeMonth: true };
  return outcomes.map((outcome) => (outcome === last ? total : outcome));
}
