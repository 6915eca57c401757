import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { erasedListFolder } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { lookAfterRounds } from '$lib/server/check-in/asking';
import { forgetOldCopies, writeWaitingCopies } from '$lib/server/copy/note-copies';
import { mails, signInTries } from '$lib/server/db/schema';
import { eraseAgain } from '$lib/server/erasure/again/erase-again';
import { eraseWhatIsDue } from '$lib/server/erasure/retention/retention-job';
import { fileStore } from '$lib/server/file/running';
import { dropOrphans } from '$lib/server/file/store/orphans';
import { dropForgotten } from '$lib/server/import/forgotten';
import { errorLine } from '$lib/server/request/error-line';
import { remindPeople } from './reminders';

/** Days that the record of a mail is kept after it went, or was given up. */
const MAILS_KEPT = 90;

/** What is to be done every day, whatever runs it how often. */
const WORKS: readonly ((db: Db, today: Day) => Promise<unknown>)[] = [
  holdAgainstList,
  eraseWhatIsDue,
  lookAfterRounds,
  remindPeople,
  dropForgotten,
  writeWaitingCopies,
  forgetOldCopies,
  dropOldTries,
  dropOldMails,
  // Last: a store outside that does not answer keeps nothing else waiting.
  dropFilesNobodyNeeds
];

/** Does all of it. A work that fails is logged, keeps no other from being done, and is tried at the next look. */
export async function dailyWork(db: Db, today: Day): Promise<void> {
  for (const work of WORKS)
    await work(db, today).catch((error) =>
      console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null }))
    );
}

/** Another process, or a restore under a running app, may have changed either of the two. */
async function holdAgainstList(db: Db, today: Day): Promise<void> {
  const folder = erasedListFolder();
  if (folder !== null) await eraseAgain(db, folder, today);
}

async function dropFilesNobodyNeeds(db: Db): Promise<void> {
  await dropOrphans(db, fileStore());
}

async function dropOldTries(db: Db): Promise<void> {
  await db.delete(signInTries).where(sql`${signInTries.since} < now() - interval '1 day'`);
}

async function dropOldMails(db: Db): Promise<void> {
  await db
    .delete(mails)
    .where(sql`coalesce(${mails.sentAt}, ${mails.givenUpAt}) < now() - make_interval(days => ${MAILS_KEPT})`);
}

/** Looks now and again whether the day's work is done. */
export function startDailyWork(db: Db, today: () => Day, everyMs: number): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  function look(): void {
    running = dailyWork(db, today());
  }
  look();
  const timer = setInterval(look, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    }
  };
}
