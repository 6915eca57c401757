import { randomUUID } from 'node:crypto';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { keyOfLine, type ListLine } from '$lib/domain/consent/erased-list';
import { isNarrower, type Agreement } from '$lib/domain/consent/ledger';
import { erasedListFolder } from '$lib/server/app';
import { agreementIn } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents, tombstones } from '$lib/server/db/schema';
import { errorLine } from '$lib/server/request/error-line';
import { addToList, linesOfList } from './list-file';

/**
 * Adds what the database knows to be erased or narrowed, and the list does not. What cannot be written now is logged, and
 * written another time: the words are gone all the same.
 * @param folder where the list is kept; null where no app runs
 */
export async function keepErasedList(db: Db, folder: string | null = erasedListFolder()): Promise<void> {
  if (folder === null) return;
  try {
    await writeErasedList(db, folder);
  } catch (error) {
    console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null }));
  }
}

/** The same; @throws where the list cannot be read or written. @returns how many lines were added */
export async function writeErasedList(db: Db, folder: string): Promise<number> {
  const known = new Set((await linesOfList(folder)).map(keyOfLine));
  const missing = (await knownToDatabase(db)).filter((line) => !known.has(keyOfLine(line)));
  await addToList(folder, missing);
  return missing.length;
}

async function knownToDatabase(db: Db): Promise<ListLine[]> {
  const erased = await db
    .select({
      ...{ outcome: tombstones.outcomeId, reason: tombstones.reason, on: tombstones.erasedOn },
      withdrawn: consents.withdrawnOn
    })
    .from(tombstones)
    .leftJoin(consents, eq(consents.outcomeId, tombstones.outcomeId))
    // What was narrowed stands in the ledger, and its words are still kept.
    .where(ne(tombstones.reason, 'narrowed'))
    .orderBy(asc(tombstones.at));
  return [...erased.map((line) => ({ kind: 'erased' as const, ...line })), ...(await narrowedConsents(db))];
}

/** Every line of the ledger by which something was allowed no longer that was allowed before: fewer uses, an earlier end, or none. */
async function narrowedConsents(db: Db): Promise<ListLine[]> {
  const again = sql`${consentEntries.outcomeId} in (select outcome_id from ${consentEntries} group by 1 having count(*) > 1)`;
  const entries = await db
    .select()
    .from(consentEntries)
    .where(and(again, ne(consentEntries.kind, 'withdrawn')))
    .orderBy(asc(consentEntries.outcomeId), asc(consentEntries.id));
  const lines: ListLine[] = [];
  const standing = new Map<string, Agreement | null>();
  for (const entry of entries) {
    const { outcomeId: outcome, at } = entry;
    const was = standing.get(outcome) ?? null;
    const agreed = agreementIn(entry);
    const is = agreed ?? (entry.kind === 'not-given' ? NOTHING : null);
    if (!is) continue;
    standing.set(outcome, agreed);
    if (!was || isNarrower(is, was)) continue;
    const until = is.until < was.until ? is.until : was.until;
    lines.push({ kind: 'narrowed', outcome, uses: [...is.uses], until, at: at.toISOString() });
  }
  return lines;
}

const NOTHING = { uses: [], until: '2199-12-31' };
