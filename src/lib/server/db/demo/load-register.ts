/** Brings the demonstration's register into the database, then what a register file does not hold. */
import { eq } from 'drizzle-orm';
import { addDays, type Day } from '$lib/domain/quarter';
import type { Db } from '../client';
import { accountDeputies, accounts } from '../schema';
import { DEMO_DEPUTIES } from './deputies';
import { identities, idOf } from './identities';
import { insertAll } from './insert';
import { seededRandom } from './random';
import { DEMO_ACCOUNTS, type DemoAccount } from './register';

/** Puts the register in; the accounts come out active, as an import leaves them. */
export async function loadRegister(db: Db): Promise<void> {
  const ids = await identities(db);
  await insertAll(
    db,
    accounts,
    DEMO_ACCOUNTS.map(({ slug, name, platform, handle, address, kind, service, purpose, leadEmail }) => ({
      ...{ slug, name, platform, handle, address, kind, purpose },
      serviceId: idOf(ids.services, service),
      leadId: idOf(ids.people, leadEmail)
    }))
  );
}

/** How the accounts came and went, when they are reviewed, and who covers for their leads. */
export async function completeRegister(db: Db, today: Day): Promise<void> {
  const ids = await identities(db);
  for (const account of DEMO_ACCOUNTS) {
    await db.update(accounts).set(lifeOf(account, today)).where(eq(accounts.slug, account.slug));
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
    return { ...opened, status: 'closed', closedOn, closedReason: closure.reason };
  }
  const reviewOn = addDays(today, seededRandom(`review ${account.slug}`).between(-40, 320));
  if (dormantDaysAgo === null) return { ...opened, reviewOn };
  return { ...opened, reviewOn, status: 'dormant', dormantSince: addDays(today, -dormantDaysAgo) };
}
