/** What every part of the demonstration's network is made of: who is there, which day it is, what was logged. */
import { addDays, type Day } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, previousPeriod, quarterOf, type Period } from '$lib/domain/calendar/period';
import { addressOf } from '../council/service-people';
import { DEMO_SETTINGS } from '../council/council';
import { DEMO_ACCOUNTS, wasOpen, type DemoAccount } from '../council/register';
import { idOf, type Identities } from '../identities';
import type { DemoOutcome } from '../outcomes/outcome';

export interface NetworkStory {
  ids: Identities;
  today: Day;
  outcomes: readonly DemoOutcome[];
}

/** The person at the demonstration council with this first part of an address. */
export function personId({ ids }: NetworkStory, local: string): string {
  return idOf(ids.people, addressOf(local));
}

/** Accounts that were open and not dormant on a day. */
export function activeAccounts(day: Day, today: Day): DemoAccount[] {
  return DEMO_ACCOUNTS.filter(
    (account) =>
      wasOpen(account, day, today) &&
      (account.dormantDaysAgo === null || day < addDays(today, -account.dormantDaysAgo))
  );
}

/** The last quarter that is over. */
function lastQuarter(today: Day): Period {
  return previousPeriod(quarterOf(today, DEMO_SETTINGS.yearFirstMonth));
}

export function firstDayOfLastQuarter(today: Day): Day {
  return firstDayOf(lastQuarter(today));
}

export function endOfLastQuarter(today: Day): Day {
  return lastDayOf(lastQuarter(today));
}

/** A moment of a working day, from nine on. */
export function momentOf(day: Day, minutes = 0): Date {
  return new Date(Date.parse(`${day}T09:00:00Z`) + (minutes % (8 * 60)) * 60_000);
}
