import { count, inArray, sql } from 'drizzle-orm';
import { addCredential } from '$lib/server/people/signing-in/credentials';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { people } from '$lib/server/db/schema';
import { fillWithDemonstration } from './load';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';

/** Any fixed number: of several starts at once, one fills the database and the others wait for it. */
const DEMONSTRATION_LOCK = 7_415_211;

/**
 * Fills an empty database with the demonstration council, in one transaction: a start that is killed in the middle
 * leaves nothing behind. A database with people in it stays as it is.
 */
export async function prepareDemonstration(db: Db, today: Day): Promise<void> {
  if (!(await isEmpty(db))) return;
  await db.transaction(async (tx) => {
    // The other start takes as long as it takes: no limit of a page is meant for this.
    await tx.execute(sql`set local lock_timeout = 0`);
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${DEMONSTRATION_LOCK})`);
    if (!(await isEmpty(tx))) return;
    console.info('Making the demonstration council, once. This takes a few seconds.');
    await fillWithDemonstration(tx, today);
    await addSignIns(tx);
  });
}

async function isEmpty(db: Db): Promise<boolean> {
  const [row] = await db.select({ people: count() }).from(people);
  return row?.people === 0;
}

async function addSignIns(tx: Db): Promise<void> {
  const addresses = DEMONSTRATION_SIGN_INS.map(({ email }) => email);
  const found = await tx.select({ id: people.id }).from(people).where(inArray(people.email, addresses));
  if (found.length !== addresses.length)
    throw new Error(`${found.length} of ${addresses.length} sign-ins exist`);
  for (const { id } of found) await addCredential(tx, id, DEMONSTRATION_PASSWORD);
}
