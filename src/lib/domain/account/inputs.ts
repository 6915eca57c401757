/** What went into accounts in a period, added up from what people said of months; and what that is for each outcome. */

/** What was said of an account: months that were asked about, months of which somebody said something, and their sums. */
export interface AccountInputs {
  accountId: string;
  /** Months of the period that are over and in which the account was open, and any that somebody answered. */
  asked: number;
  said: number;
  hours: number;
  ownHours: number;
  /** In pounds, and of how many months; a month without any named is no month without spend. */
  spend: number;
  spendMonths: number;
}

/** From so many of all on, what was said is enough to divide by outcomes. */
const ENOUGH = 0.8;

/** An amount for each outcome, from and to. */
export interface PerOutcome {
  low: number;
  high: number;
}

/** Why nothing is said for each outcome. */
export type WhyNotPerOutcome = 'too few accounts' | 'too few months' | 'no outcomes';

/**
 * An amount for each logged outcome of the accounts, as a range; or why there is none. Low: only what was said, over all
 * outcomes, as if whoever said nothing spent nothing. High: what was said, raised to all months of all accounts, as if the
 * others spent what those who said spent on average. Where the others spent more than that, the truth lies higher.
 * It takes four in five of the accounts (one month said is enough to count an account) and four in five of the months.
 */
export function perOutcome(
  total: number,
  {
    accounts,
    saidAccounts,
    asked,
    said
  }: { accounts: number; saidAccounts: number; asked: number; said: number },
  outcomes: number
): PerOutcome | WhyNotPerOutcome {
  if (accounts === 0 || saidAccounts < ENOUGH * accounts) return 'too few accounts';
  if (said < ENOUGH * asked) return 'too few months';
  if (outcomes === 0) return 'no outcomes';
  return { low: total / outcomes, high: (total * (asked / said)) / outcomes };
}

/** Sums over accounts. Accounts that nobody said anything of count in `accounts` and `asked` alone. */
export function inputsTogether(rows: readonly AccountInputs[]) {
  const sum = (of: (row: AccountInputs) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    ...{ accounts: rows.length, saidAccounts: rows.filter(({ said }) => said > 0).length },
    ...{ asked: sum(({ asked }) => asked), said: sum(({ said }) => said) },
    ...{ hours: sum(({ hours }) => hours), ownHours: sum(({ ownHours }) => ownHours) },
    ...{ spend: sum(({ spend }) => spend), spendMonths: sum(({ spendMonths }) => spendMonths) },
    spenders: rows.filter(({ spendMonths }) => spendMonths > 0).length
  };
}
