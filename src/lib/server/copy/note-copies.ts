import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { copiesKeptFrom, type Copy } from '$lib/domain/copy/copy';
import type { Db } from '$lib/server/db/client';
import { answerWithin } from '$lib/server/db/answer-within';
import { copies } from '$lib/server/db/schema';
import { errorLine } from '$lib/server/request/error-line';

type Line = typeof copies.$inferInsert;

/** How long whoever downloads waits for the line, in milliseconds; usually it takes one or two. */
const PATIENCE = 1_000;
/** Lines that could not be written, and are tried again with the next one. */
const MOST_WAITING = 5_000;
let waiting: Line[] = [];

/** How many lines wait to be written. */
export function copiesWaiting(): number {
  return waiting.length;
}

/**
 * Writes down that somebody took a copy. It never fails, and never keeps anybody waiting for long: what could not be written
 * is logged without a name, kept in memory, and written with the next one.
 */
export async function noteCopy(db: Db, personId: string, copy: Copy, today: Day): Promise<void> {
  const firstAt = new Date();
  const { kind, form } = copy;
  const lines = copy.subjects.map((subject) => ({ personId, kind, subject, form, day: today, firstAt }));
  await writeLines(db, [...waiting.splice(0), ...lines]);
}

/** Writes what waits. */
export async function writeWaitingCopies(db: Db): Promise<void> {
  await writeLines(db, waiting.splice(0));
}

/** Forgets what is older than records of copies are kept. */
export async function forgetOldCopies(db: Db, today: Day): Promise<void> {
  await db.delete(copies).where(sql`${copies.day} < ${copiesKeptFrom(today)}`);
}

async function writeLines(db: Db, lines: Line[]): Promise<void> {
  if (lines.length === 0) return;
  try {
    await answerWithin(PATIENCE, write(db, lines));
  } catch (error) {
    waiting = [...waiting, ...lines].slice(-MOST_WAITING);
    console.error(
      errorLine(error, { id: randomUUID().slice(0, 8), route: 'a copy that was not written down' })
    );
  }
}

/** One by one: the same line twice in a statement is refused. A line that came after all is counted twice, no more. */
async function write(db: Db, lines: readonly Line[]): Promise<void> {
  const { kind, subject, personId, form, day } = copies;
  for (const line of lines)
    await db
      .insert(copies)
      .values(line)
      .onConflictDoUpdate({
        target: [kind, subject, personId, form, day],
        set: { times: sql`${copies.times} + 1`, firstAt: sql`least(${copies.firstAt}, excluded.first_at)` }
      });
}
