/** Which accounts of a round are listed. */

export const CHECK_INS_SHOWN = {
  asked: 'Asked',
  answered: 'Answered',
  begun: 'Begun',
  waiting: 'Not answered',
  reminded: 'Reminded',
  'may-close': 'No longer needed'
} as const;
export type CheckInShown = keyof typeof CHECK_INS_SHOWN;

/** What an address asks for; all that were asked where it names nothing else. */
export function readShown(typed: string | null): CheckInShown {
  return typed !== null && Object.hasOwn(CHECK_INS_SHOWN, typed) ? (typed as CheckInShown) : 'asked';
}

/** Does an account belong to a list? */
export function isShown(
  account: { answered: boolean; begun: boolean; reminders: number; mayClose: boolean },
  show: CheckInShown
): boolean {
  if (show === 'waiting') return !account.answered;
  if (show === 'reminded') return account.reminders > 0;
  if (show === 'may-close') return account.mayClose;
  return show === 'asked' || account[show];
}
