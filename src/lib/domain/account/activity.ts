/** An account is asked for, and counted, from the day on which it is open until it goes quiet: dormant or closed. */
import type { Day } from '$lib/domain/calendar/day';
import type { AccountStatus } from './account';

/** The days from which activity follows. */
export interface AccountDays {
  status: AccountStatus;
  /** Null when it was there before the register. */
  openedOn: Day | null;
  /** Kept when a dormant account is closed; of no meaning once the account is active again. */
  dormantSince: Day | null;
  closedOn: Day | null;
}

/**
 * Was the account open on this day, and neither dormant nor closed by then? What became of it later does not count. A
 * month, a quarter or a year counts an account that was active on its last day.
 * @inSql `activeOn` of server/account/activity.ts
 */
export function isActiveOn(account: AccountDays, day: Day): boolean {
  const quiet = quietSince(account);
  const isOpen = account.openedOn === null || account.openedOn <= day;
  return isOpen && (quiet === null || quiet.since > day);
}

/** Since when an account is dormant or closed, whichever came first; null while it is active. */
export function quietSince({
  status,
  dormantSince,
  closedOn
}: Omit<AccountDays, 'openedOn'>): { as: 'closed' | 'dormant'; since: Day } | null {
  const dormant = status === 'active' ? null : dormantSince;
  if (closedOn !== null && (dormant === null || closedOn <= dormant))
    return { as: 'closed', since: closedOn };
  return dormant === null ? null : { as: 'dormant', since: dormant };
}
