import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/lib/server/db/client';
import { pebbles } from '../../src/lib/server/db/schema';
import { aLead, aMeasure, anAccount, type Given, type Row } from './council-factories';

/** 20% more in September to November 2026, declared in August, unless something else is given. */
export async function aPebble(db: Db, given: Given<typeof pebbles> = {}): Promise<Row<typeof pebbles>> {
  const account = given.accountId
    ? await db.query.accounts.findFirst({ where: (each, { eq }) => eq(each.id, given.accountId!) })
    : await anAccount(db, given.serviceId ? { serviceId: given.serviceId } : {});
  const serviceId = given.serviceId ?? account!.serviceId;
  const [row] = await db
    .insert(pebbles)
    .values({
      ...{
        id: randomUUID(),
        what: 'A short video each Friday',
        wrongIf: 'No more sign-ups than last autumn'
      },
      ...{ expected: 'more', byPercent: 20, firstMonth: '2026-09-01', lastMonth: '2026-11-01' },
      declaredOn: '2026-08-20',
      ...given,
      ...{ accountId: account!.id, serviceId },
      measureId: given.measureId ?? (await aMeasure(db)).id,
      declaredBy: given.declaredBy ?? (await aLead(db, [serviceId])).id
    })
    .returning();
  return row!;
}
