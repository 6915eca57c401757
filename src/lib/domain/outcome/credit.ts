/**
 * Several accounts can lead to one outcome: each shows a range from sole to full credit, and its equal share between them.
 * The equal share is the Shapley value of "outcomes that these accounts touch"; full credits are never added up.
 */

import { isWhole, type MeasureKind } from '$lib/domain/measure/measure';
import { amount, toHundredths } from '$lib/domain/measure/measured';

/** What is credited together: outcomes (or quantities) that are linked to the same number of accounts. */
export interface CreditGroup {
  /** How many accounts each of these outcomes is linked to, 1 or more. */
  accounts: number;
  /** How many outcomes, or their quantities added up; 0 or more. */
  weight: number;
}

/** One account's credit. Always sole <= equalShare <= full. */
export interface Credit {
  /** Linked to this account alone. */
  sole: number;
  /** 1/n of everything that is linked to it and n - 1 others. Not rounded. */
  equalShare: number;
  /** Linked to it at all. */
  full: number;
}

/** One account's credit, from what is linked to it. Every number is added before it is divided, so nothing is lost on the way. */
export function creditOf(groups: readonly CreditGroup[]): Credit {
  const credit: Credit = { sole: 0, equalShare: 0, full: 0 };
  for (const { accounts, weight } of mergeGroups(groups)) {
    if (accounts === 1) credit.sole += weight;
    credit.equalShare += weight / accounts;
    credit.full += weight;
  }
  return credit;
}

/** A credit for people: at most one decimal, thousands apart; of decimals and money both places. */
export function written(credit: number, kind: MeasureKind = 'count'): string {
  if (!isWhole(kind)) return amount(toHundredths(credit), kind);
  return credit.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

function mergeGroups(groups: readonly CreditGroup[]): CreditGroup[] {
  const merged = new Map<number, number>();
  for (const { accounts, weight } of groups) merged.set(accounts, (merged.get(accounts) ?? 0) + weight);
  return [...merged]
    .map(([accounts, weight]) => ({ accounts, weight }))
    .sort((a, b) => a.accounts - b.accounts);
}
