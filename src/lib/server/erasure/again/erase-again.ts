import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { ErasedLine, ListLine, NarrowedLine } from '$lib/domain/consent/erased-list';
import { EDITION_USE } from '$lib/domain/consent/erasure';
import { recordAudit } from '$lib/server/audit/audit';
import { narrowConsent, withdrawConsent } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents, outcomes } from '$lib/server/db/schema';
import { serializably } from '$lib/server/audit/serializably';
import { afterErasing } from '../after-erasing';
import { eraseStory } from '../erase-story';
import { passagesOf, takeOutOfEditions } from '../out-of-editions';
import { tidyEditions } from '../retention/tidy-editions';
import { linesOfList } from './list-file';
import { writeErasedList } from './keep-erased-list';

const SYSTEM = { source: 'system' } as const;

/** How many stories a restored backup had brought back, by what was done again. */
export interface DoneAgain {
  erased: number;
  narrowed: number;
}

/**
 * Holds the list outside the database and the database against each other. What was erased or narrowed, and is not in
 * the database, came back with an old backup: it is done again. What only the database knows is added to the list.
 * Outcomes that the database does not know belong to another one.
 * @param folder of the list
 * @throws where the list cannot be read or written
 */
export async function eraseAgain(db: Db, folder: string, today: Day): Promise<DoneAgain> {
  const done = await replay(db, await linesOfList(folder), today);
  await writeErasedList(db, folder);
  return done;
}

/** Does again what these lines say, where the database does not know it. */
export async function replay(db: Db, lines: readonly ListLine[], today: Day): Promise<DoneAgain> {
  const done: DoneAgain = { erased: 0, narrowed: 0 };
  const first = await missingHere(db, lines);
  for (const line of first) {
    if (
      await serializably(db, (tx) =>
        line.kind === 'erased' ? erase(tx, line, today) : narrow(tx, line, today)
      )
    )
      done[line.kind] += 1;
  }
  if (done.erased + done.narrowed > 0) {
    await tidyEditions(db, today);
    await afterErasing(db);
  }
  return done;
}

/** Of a long list hardly anything is ever missing: one look at the database, not one for each line. */
async function missingHere(db: Db, lines: readonly ListLine[]): Promise<ListLine[]> {
  if (lines.length === 0) return [];
  const there = await db
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(and(eq(outcomes.kind, 'story'), isNull(outcomes.erasedOn)));
  const ids = new Set(there.map(({ id }) => id));
  return lines.filter(({ outcome }) => ids.has(outcome));
}

async function erase(tx: Db, { outcome, reason, withdrawn }: ErasedLine, today: Day): Promise<boolean> {
  const story = await held(tx, outcome);
  if (!story || story.erasedOn) return false;
  // Whoever said that a story is about them was believed.
  if (reason === 'request')
    await tx.update(outcomes).set({ aboutPerson: true }).where(eq(outcomes.id, outcome));
  if (withdrawn) await withdrawConsent(tx, SYSTEM, outcome, withdrawn);
  await eraseStory(tx, null, outcome, reason, today);
  if (reason === 'deleted')
    await tx
      .update(outcomes)
      .set({ deletedAt: sql`coalesce(${outcomes.deletedAt}, now())` })
      .where(eq(outcomes.id, outcome));
  await noteAgain(tx, outcome, 'story erased again after a restore');
  return true;
}

/** No further than this line, whatever the backup says; unless the ledger has a line that came after it. */
async function narrow(tx: Db, line: NarrowedLine, today: Day): Promise<boolean> {
  const { outcome } = line;
  const story = await held(tx, outcome);
  const [now] = await tx.select().from(consents).where(eq(consents.outcomeId, outcome));
  if (!story || !now || now.withdrawnOn || (await isKnown(tx, line))) return false;
  const uses = now.uses.filter((use) => line.uses.includes(use));
  const until = now.until < line.until ? now.until : line.until;
  if (uses.length === now.uses.length && until === now.until) return false;
  await narrowConsent(tx, SYSTEM, outcome, { uses, until: until < now.recordedOn ? now.recordedOn : until });
  if (!uses.includes(EDITION_USE)) {
    const passages = await passagesOf(tx, outcome);
    await takeOutOfEditions(tx, null, { outcomeId: outcome, passages }, 'narrowed', today);
  }
  await noteAgain(tx, outcome, 'consent narrowed again after a restore');
  return true;
}

/** The list tells milliseconds, the ledger more. */
async function isKnown(tx: Db, { outcome, at }: NarrowedLine): Promise<boolean> {
  const since = sql`date_trunc('milliseconds', ${consentEntries.at}) >= ${at}::timestamptz`;
  return (await tx.$count(consentEntries, and(eq(consentEntries.outcomeId, outcome), since))) > 0;
}

async function held(tx: Db, id: string): Promise<typeof outcomes.$inferSelect | null> {
  const [row] = await tx.select().from(outcomes).where(eq(outcomes.id, id)).for('update');
  return row ?? null;
}

async function noteAgain(tx: Db, subjectId: string, action: string): Promise<void> {
  await recordAudit(tx, null, { action, subjectKind: 'outcome', subjectId });
}
