/** The credit of several accounts at once. No page asks it: it answers published vectors. */
import { creditOf, type Credit, type CreditGroup } from '../credit';

/** Everything linked together once: the accounts, and 1 for an outcome or its quantity. */
export interface LinkSet {
  accounts: readonly string[];
  weight: number;
}

/** The credit of several accounts, and what there is to share. */
export interface CreditTable {
  byAccount: Map<string, Credit>;
  /** Each outcome once, however many accounts it is linked to. The equal shares add up to this. */
  total: number;
  /** Linked to no account, and so in nobody's credit. */
  unlinked: number;
}

/** The credit of every account that something is linked to. An account named twice in one link counts once. */
export function creditTable(links: readonly LinkSet[]): CreditTable {
  const groups = new Map<string, CreditGroup[]>();
  let total = 0;
  let unlinked = 0;
  for (const link of links) {
    const linked = new Set(link.accounts);
    if (linked.size === 0) unlinked += link.weight;
    else total += link.weight;
    for (const account of linked) {
      const own = groups.get(account) ?? [];
      own.push({ accounts: linked.size, weight: link.weight });
      groups.set(account, own);
    }
  }
  const byAccount = new Map([...groups].map(([account, own]) => [account, creditOf(own)]));
  return { byAccount, total, unlinked };
}
