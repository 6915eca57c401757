/** The register has addresses: every filter is in them, so that a figure can link to the accounts behind it. */
import {
  ACCOUNT_KINDS,
  ACCOUNT_RETURNS,
  ACCOUNT_STATUSES,
  PLATFORMS,
  type AccountKind,
  type AccountReturn,
  type AccountStatus,
  type Platform
} from './account';
import { seenWords } from '$lib/domain/forms/answers';
import { parsePeriod, type Period } from '$lib/domain/calendar/period';

/** Filters as they stand in an address; slugs, not ids. Null means no filter. */
export interface AccountFilter {
  text: string | null;
  platform: Platform | null;
  kind: AccountKind | null;
  service: string | null;
  directorate: string | null;
  /** `open` is active and dormant together: what the register shows when nothing is asked for. */
  status: AccountStatus | 'open' | 'any';
  /** Only accounts that nobody covers for. */
  uncovered: boolean;
  /** Only accounts without a lead who is here, or only those with one. */
  lead: 'none' | 'here' | null;
  /** Accounts that were active in this period, with what they returned. */
  period: Period | null;
  /** What they returned for the period; counts only together with one. */
  returned: AccountReturn | null;
  /** From 1. */
  page: number;
}

/** Reads an address; what it does not understand it leaves out. */
export function readAccountFilter(query: URLSearchParams, firstMonth: number): AccountFilter {
  const one = (name: string) => seenWords(query.get(name) ?? '') || null;
  const period = parsePeriod(one('period') ?? '', firstMonth);
  return {
    text: one('text')?.slice(0, 200) ?? null,
    platform: keyOf(PLATFORMS, one('platform')),
    kind: keyOf(ACCOUNT_KINDS, one('kind')),
    service: one('service'),
    directorate: one('directorate'),
    status: readStatus(one('status'), period),
    uncovered: one('cover') === 'none',
    lead: keyOf({ none: true, here: true }, one('lead')),
    period,
    returned: period && keyOf(ACCOUNT_RETURNS, one('return')),
    page: Math.max(1, Math.min(10_000, Math.floor(Number(one('page')) || 1)))
  };
}

/** The address of the register: `/accounts?return=no-return&period=2026-27-q2`. */
export function accountsAddress(parts: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.append(name, value);
  const text = query.toString();
  return text ? `/accounts?${text}` : '/accounts';
}

// An account that was active in a quarter may have closed since, so a quarter shows every status.
function readStatus(text: string | null, period: Period | null): AccountFilter['status'] {
  if (text === 'any' || text === 'open') return text;
  return keyOf(ACCOUNT_STATUSES, text) ?? (period ? 'any' : 'open');
}

function keyOf<T extends object>(among: T, text: string | null): (keyof T & string) | null {
  return text !== null && Object.hasOwn(among, text) ? (text as keyof T & string) : null;
}
