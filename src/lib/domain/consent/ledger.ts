/** The consent ledger: what was agreed about one story, step by step. Nothing in it is changed or taken out; it is only added to. */
import type { Day } from '$lib/domain/calendar/day';
import type { ConsentWay, Use } from './consent';

/** What one line of the ledger says, in words. */
export const LEDGER_KINDS = {
  'not-given': 'No consent',
  given: 'Consent given',
  changed: 'Consent changed',
  renewed: 'Consent renewed',
  narrowed: 'Consent narrowed',
  'read-back': 'Read back to the teller',
  card: 'Card handed over',
  withdrawn: 'Consent withdrawn'
} as const;
export type LedgerKind = keyof typeof LEDGER_KINDS;

/** Who added a line: somebody of the council, the person whose story it is, or Ripplemark itself. */
export const LEDGER_SOURCES = {
  council: 'the council',
  teller: 'the teller',
  system: 'Ripplemark'
} as const;
export type LedgerSource = keyof typeof LEDGER_SOURCES;

/** What was agreed. Days are calendar days; `until` is the last day that it covers. */
export interface Agreement {
  /** The role that recorded it, such as "reablement worker". */
  recordedBy: string;
  way: ConsentWay;
  recordedOn: Day;
  uses: readonly Use[];
  until: Day;
  /** The version of the council's wording that the person was told; null for other words. */
  wordingId: string | null;
  /** The service's own reference for the person, never a name; null where it keeps none. */
  reference: string | null;
  /** The day on which the written story was read back to whoever told it; null while it was not. */
  readBackOn: Day | null;
}

/** One line. An agreement stands in every line that makes or changes one; a withdrawal has its day. */
export interface LedgerEntry {
  kind: LedgerKind;
  agreement: Agreement | null;
  withdrawnOn: Day | null;
}

/** Which line says that this agreement became that one; null where nothing of it changed. */
export function ledgerKindOf(was: Agreement | null, is: Agreement | null): LedgerKind | null {
  if (is === null) return was === null ? null : 'not-given';
  if (was === null) return 'given';
  if (isSame(was, is)) return null;
  if (isSame({ ...was, readBackOn: is.readBackOn }, is)) return 'read-back';
  const { uses, until } = is;
  if (isNarrower(was, is) && isSame({ ...was, uses, until }, is)) return 'narrowed';
  const again = { recordedOn: is.recordedOn, way: is.way, recordedBy: is.recordedBy };
  if (until > was.until && isSame({ ...was, until, ...again }, is)) return 'renewed';
  return 'changed';
}

/** Does it cover no more than before: no new use, no later day? */
export function isNarrower(
  was: Pick<Agreement, 'uses' | 'until'>,
  is: Pick<Agreement, 'uses' | 'until'>
): boolean {
  return is.until <= was.until && is.uses.every((use) => was.uses.includes(use));
}

function isSame(one: Agreement, other: Agreement): boolean {
  const key = ({ uses, ...rest }: Agreement) =>
    JSON.stringify([[...uses].sort(), Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return key(one) === key(other);
}
