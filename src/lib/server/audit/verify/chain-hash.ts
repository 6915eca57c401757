import { createHash } from 'node:crypto';

/** An event of the audit log as it enters the hash of its row: every value as PostgreSQL writes it. */
export interface ChainedEvent {
  id: string;
  /** UTC with microseconds: 2026-11-23T09:30:00.123456Z. */
  at: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** The text of the jsonb. */
  changes: string;
}

/** What the first row is made after. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/**
 * The hash of an event at a place of the chain: SHA-256, in hexadecimal digits, of what decision 29 writes down. Made here
 * without the database, whose own function could have been changed.
 * @param place from 1
 * @param previous hash of the row before; BEFORE_THE_FIRST where there is none
 */
export function chainHash(place: number, previous: string, event: ChainedEvent): string {
  const words = [
    ...[String(place), previous, event.id, event.at, withLength(event.actorId)],
    ...[event.action, event.subjectKind, event.subjectId, event.changes].map(withLength)
  ];
  return createHash('sha256').update(words.join(',')).digest('hex');
}

/** Behind its length in characters, as PostgreSQL counts them; "-" where there is none. */
function withLength(words: string | null): string {
  return words === null ? '-' : `${[...words].length}:${words}`;
}
