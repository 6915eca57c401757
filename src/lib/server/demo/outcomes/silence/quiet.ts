/** An account of the demonstration lead that has been quiet this month, so that there is "nothing to record" to say. */
import { monthOf, type Day } from '$lib/domain/calendar/day';
import type { DemoOutcome } from '$lib/server/demo/outcomes/outcome';

const QUIET = 'podcast-between-the-shelves';

/** The outcomes without those that the quiet account brought this month; where it only shared one, the others keep it. */
export function withQuietAccount(outcomes: readonly DemoOutcome[], today: Day): DemoOutcome[] {
  return outcomes.flatMap((outcome) => {
    if (monthOf(outcome.happenedOn) !== monthOf(today) || !outcome.accounts.includes(QUIET)) return [outcome];
    if (outcome.accounts[0] === QUIET) return [];
    return [{ ...outcome, accounts: outcome.accounts.filter((slug) => slug !== QUIET) }];
  });
}
