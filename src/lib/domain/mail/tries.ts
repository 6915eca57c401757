/** A mail that cannot be delivered is tried again after ever longer pauses, a day in all, while it is of use. */
import type { MailKind } from './kinds';

/** The pause after each try, in minutes. */
const PAUSES = [1, 5, 30, 2 * 60, 6 * 60, 12 * 60] as const;

/** Minutes until the next try, after so many tries; null when there is to be no other. */
export function pauseAfter(tries: number): number | null {
  return PAUSES[tries - 1] ?? null;
}

/** How long what a mail brings works, in hours: later it would only bring a link that opens nothing. */
export const HOURS_OF_USE: Partial<Record<MailKind, number>> = { invitation: 7 * 24, 'new-password': 1 };
