/** Brings the demonstration's register into the database, then what a register file does not hold. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { beginImport } from '$lib/server/import/imports';
import { readSpreadsheet } from '$lib/server/import/reading/spreadsheet';
import { checkImport, runImport } from '$lib/server/import/run';
import { accountDeputies, accounts, imports, people } from '$lib/server/db/schema';
import { DEMO_DEPUTIES } from './council/deputies';
import { identities, idOf } from './identities';
import { insertAll } from './insert';
import { DEMO_CHECKERS, DEMO_MANAGER } from './council/people';
import { seededRandom } from './random';
import { DEMO_ACCOUNTS, DEMO_REGISTER_CSV, type DemoAccount } from './council/register';

/** Puts the register in as communications would: through the import of the register file. */
export async function loadRegister(db: Db, today: Day): Promise<void> {
  const actor = await communications(db);
  const read = await readSpreadsheet({ pasted: DEMO_REGISTER_CSV });
  if (!read.ok) throw new Error(read.text);
  const council = { today, firstMonth: 4 };
  const file = { id: randomUUID(), name: '', sheets: read.sheets, wanted: 'accounts' as const };
  await beginImport(db, actor, file, council);
  await checkImport(db, actor, file.id, council);
  const ran = await runImport(db, actor, file.id, council, false);
  if (!ran?.saved) throw new Error(JSON.stringify(ran?.tallies.map(({ refused }) => refused)));
  // So much is built on it that nobody could take it back.
  await db.delete(imports).where(eq(imports.id, file.id));
}

/** Somebody of communications, who acts where the demonstration needs somebody. */
export async function communications(db: Db): Promise<Actor> {
  return personAt(db, DEMO_CHECKERS[0]!);
}

/** Somebody who manages, and answers what summaries ask. */
export async function management(db: Db): Promise<Actor> {
  return personAt(db, DEMO_MANAGER);
}

async function personAt(db: Db, email: string): Promise<Actor> {
  const [person] = await db
    .select({ id: people.id, name: people.name, email: people.email, role: people.role })
    .from(people)
    .where(eq(people.email, email));
  if (!person) throw new Error(`${email} is not among the people of the demonstration`);
  return { ...person, leads: [], views: [] };
}

/** How the accounts came and went, when they are reviewed, and who covers for their leads. */
export async function completeRegister(db: Db, today: Day): Promise<void> {
  const ids = await identities(db);
  for (const account of DEMO_ACCOUNTS) {
    await db
      .update(accounts)
      .set(lifeOf(account, today))
      .where(eq(accounts.id, idOf(ids.accounts, account.slug)));
  }
  await insertAll(
    db,
    accountDeputies,
    Object.entries(DEMO_DEPUTIES).flatMap(([slug, emails]) =>
      emails.map((email) => ({ accountId: idOf(ids.accounts, slug), personId: idOf(ids.people, email) }))
    )
  );
}

function lifeOf(account: DemoAccount, today: Day): Partial<typeof accounts.$inferInsert> {
  const { closure, dormantDaysAgo, openedDaysAgo } = account;
  const opened = { openedOn: openedDaysAgo === null ? null : addDays(today, -openedDaysAgo) };
  if (closure) {
    const closedOn = addDays(today, -closure.daysAgo);
    const closedLesson = closure.lesson ?? null;
    return { ...opened, status: 'closed', closedOn, closedReason: closure.reason, closedLesson };
  }
  const reviewOn = addDays(today, seededRandom(`review ${account.slug}`).between(-40, 320));
  if (dormantDaysAgo === null) return { ...opened, reviewOn };
  return { ...opened, reviewOn, status: 'dormant', dormantSince: addDays(today, -dormantDaysAgo) };
}
