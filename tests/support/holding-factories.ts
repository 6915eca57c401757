import type { Db } from '../../src/lib/server/db/client';
import { accountAccess, accountMeasures, accounts, monthlyInputs } from '../../src/lib/server/db/schema';
import { eq } from 'drizzle-orm';
import type { Given } from './council-factories';

/** A purpose in three lines, with measures of the account's own. */
export async function aWrittenPurpose(
  db: Db,
  accountId: string,
  measureIds: readonly string[] = []
): Promise<void> {
  const lines = {
    forWhom: 'Parents of under-fives',
    wouldDo: 'come to Rhyme Time',
    wouldKnow: 'they say so'
  };
  await db.update(accounts).set(lines).where(eq(accounts.id, accountId));
  if (measureIds.length > 0)
    await db.insert(accountMeasures).values(measureIds.map((measureId) => ({ accountId, measureId })));
}

/** An access record that says yes to everything, unless something else is given. */
export async function anAccessRecord(
  db: Db,
  given: Given<typeof accountAccess> & { accountId: string; confirmedBy: string }
): Promise<void> {
  const yes = {
    sharedMailbox: 'yes',
    twoStep: 'yes',
    secondHolder: 'yes',
    confirmedOn: '2026-09-01'
  } as const;
  await db.insert(accountAccess).values({ ...yes, ...given });
}

/** Six hours in a month, two of them own time, unless something else is given. */
export async function someHours(
  db: Db,
  given: Given<typeof monthlyInputs> & { accountId: string; month: string; saidBy: string }
): Promise<void> {
  await db.insert(monthlyInputs).values({ hours: 6, ownHours: 2, ...given });
}
