/** "Nothing to record": accounts and whole months without an outcome whose lead said so. */
import { addDays, addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { quartersBetween } from '$lib/server/demo/council/calendar';
import { saidNothing } from './gaps';
import { habitIn } from '$lib/server/demo/outcomes/habits';
import type { DemoOutcome } from '$lib/server/demo/outcomes/outcome';
import { seededRandom, type SeededRandom } from '$lib/server/demo/random';
import { DEMO_ACCOUNTS, wasOpen, type DemoAccount } from '$lib/server/demo/council/register';

export interface DemoNilReturn {
  account: string;
  month: Month;
  recordedByEmail: string;
  recordedOn: Day;
}

const MONTHS = 36;
/** How often the lead of an account without outcomes says so. */
const SAYS_SO = 0.9;
const SAYS_SO_WHERE_USUALLY_BUSY = 0.6;

/** Nil returns for whole months before today, oldest first. */
export function demoNilReturns(outcomes: readonly DemoOutcome[], today: Day): DemoNilReturn[] {
  const busy = new Set(
    outcomes.flatMap(({ accounts, happenedOn }) => accounts.map((slug) => key(slug, monthOf(happenedOn))))
  );
  const random = seededRandom('nil returns');
  const ago = Array.from({ length: MONTHS - 1 }, (_, index) => MONTHS - 1 - index);
  return ago.flatMap((monthsAgo) =>
    DEMO_ACCOUNTS.flatMap((account) => {
      const month = addMonths(monthOf(today), -monthsAgo);
      const saysSo =
        random.chance(chanceOf(account, month, monthsAgo, today)) || hasSaidSo(account, month, today);
      return saysSo && !busy.has(key(account.slug, month)) ? [nilReturn(account, month, today, random)] : [];
    })
  );
}

/** The service whose month is 0 because all of its accounts have said so. */
function hasSaidSo({ service }: DemoAccount, month: Month, today: Day): boolean {
  const nothing = saidNothing(today);
  return service === nothing.service && month === nothing.month;
}

function chanceOf(account: DemoAccount, month: Month, monthsAgo: number, today: Day): number {
  const wholeMonthOpen = wasOpen(account, month, today) && wasOpen(account, lastDayOfMonth(month), today);
  if (!wholeMonthOpen) return 0;
  const habit = habitIn(account, monthsAgo, quartersBetween(month, today));
  if (habit === 'silent') return 0;
  return habit === 'nil' ? SAYS_SO : SAYS_SO_WHERE_USUALLY_BUSY;
}

function nilReturn(account: DemoAccount, month: Month, today: Day, random: SeededRandom): DemoNilReturn {
  const written = addDays(lastDayOfMonth(month), random.between(1, 9));
  return {
    account: account.slug,
    month,
    recordedByEmail: account.leadEmail,
    recordedOn: written < today ? written : today
  };
}

function key(account: string, month: Month): string {
  return `${account} ${month}`;
}
