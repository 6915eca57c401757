import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { mails, signInTries } from '$lib/server/db/schema';
import { fileStore } from '$lib/server/file/running';
import { dropOrphans } from '$lib/server/file/store/orphans';
import { dropForgotten } from '$lib/server/import/forgotten';
import { errorLine } from '$lib/server/request/error-line';
import { remindPeople } from './reminders';

/** Days that the record of a mail is kept after it went, or was given up. */
const MAILS_KEPT = 90;

/** What is to be done every day, whatever runs it how often. */
export async function dailyWork(db: Db, today: Day): Promise<void> {
  await remindPeople(db, today);
  await dropForgotten(db);
  await db.delete(signInTries).where(sql`${signInTries.since} < now() - interval '1 day'`);
  await db
    .delete(mails)
    .where(sql`coalesce(${mails.sentAt}, ${mails.givenUpAt}) < now() - make_interval(days => ${MAILS_KEPT})`);
  // Last: a store outside that does not answer keeps nothing else from being done.
  await dropOrphans(db, fileStore());
}

/** Looks now and again whether the day's work is done. A look that fails is logged, and the next one comes. */
export function startDailyWork(db: Db, today: () => Day, everyMs: number): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  function look(): void {
    running = dailyWork(db, today()).catch((error) =>
      console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null }))
    );
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
