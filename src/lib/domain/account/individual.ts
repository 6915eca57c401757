/** Individual accounts, of councillors and staff, are only ever pooled: a figure of one of them would be a figure of a person. */
import { toldIn, type Placed } from '$lib/domain/small-numbers/told-scopes';
import { counted, listed, lowerFirst } from '$lib/domain/words';
import { ACCOUNT_RETURNS, type AccountKind, type AccountReturn } from './account';

/** Of fewer in a scope, what they are together would still be one person's; then they are not among its accounts. */
export const FEWEST_POOLED = 3;

/** Which accounts a publication leaves out; null for none. */
export type LeftOut = 'individual' | null;

/** Whose an account is, as far as its figures need it. */
export interface WhoseAccount {
  kind: AccountKind;
  leadId: string | null;
  deputies: readonly { id: string }[];
}

/**
 * May this person see figures of the account by itself? Of an individual account only its lead and deputies may, who log for it.
 * @inSql `showsFiguresTo` of server/db/individual-accounts.ts
 */
export function showsFiguresTo(personId: string, { kind, leadId, deputies }: WhoseAccount): boolean {
  if (kind !== 'individual') return true;
  return leadId === personId || deputies.some(({ id }) => id === personId);
}

interface ScopeNamed {
  kind: string;
  slug: string;
}

/** Where individual accounts count among accounts. */
export interface Pooling {
  /** They are enough in a scope, and nobody can work out what fewer of them did by taking the scopes within from it. */
  pools: (scope: ScopeNamed) => boolean;
  /** The scope has some, and they do not count. */
  tooFewIn: (scope: ScopeNamed) => boolean;
}

/** @param placed every individual account of the council */
export function poolingAmong(placed: readonly Placed[]): Pooling {
  const pools = toldIn(placed, FEWEST_POOLED);
  const isWithin = ({ kind, slug }: ScopeNamed) =>
    placed.some(({ serviceSlug, directorateSlug }) =>
      kind === 'council' ? true : (kind === 'service' ? serviceSlug : directorateSlug) === slug
    );
  return { pools, tooFewIn: (scope) => isWithin(scope) && !pools(scope) };
}

/** What the individual accounts of a scope returned, as far as it may be told. */
export type PooledReturns =
  /** So few that they are not among the accounts. */
  { kind: 'too-few' } | { kind: 'together'; accounts: number; returns: Record<AccountReturn, number> };

/** The individual accounts among these, together; null where there are none. */
export function pooledReturns(
  rows: readonly { return: AccountReturn; individual?: boolean | undefined }[]
): PooledReturns | null {
  const own = rows.filter(({ individual }) => individual === true);
  if (own.length === 0) return null;
  if (own.length < FEWEST_POOLED) return { kind: 'too-few' };
  const having = (returned: AccountReturn) => own.filter((row) => row.return === returned).length;
  return {
    kind: 'together',
    accounts: own.length,
    returns: {
      'no-return': having('no-return'),
      nil: having('nil'),
      recorded: having('recorded'),
      evidenced: having('evidenced')
    }
  };
}

/** "4 accounts: 2 evidenced, 1 recorded and 1 no return"; what nobody returned is left out. */
export function pooledInWords({ accounts, returns }: Extract<PooledReturns, { kind: 'together' }>): string {
  const order = ['evidenced', 'recorded', 'nil', 'no-return'] as const;
  const parts = order
    .filter((returned) => returns[returned] > 0)
    .map((returned) => `${returns[returned]} ${lowerFirst(ACCOUNT_RETURNS[returned])}`);
  return `${counted(accounts, 'account', 'accounts')}: ${listed(parts)}`;
}

/** Stands where there are too few to count. */
export const TOO_FEW =
  'Individual accounts are too few here to be counted together, so they are not among these accounts.';

/** Stands beside figures in which none of them is counted. */
export const INDIVIDUAL_LEFT_OUT = 'Accounts of individual people are left out here.';

/** The name of the line that stands for all of them. */
export const INDIVIDUAL_TOGETHER = 'Individual accounts, together';

/** Said where figures of one are asked for. */
export const ONLY_TOGETHER =
  'The figures of an individual account are not shown by themselves: individual accounts are only counted together';
