import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { PreElectionPeriod } from '$lib/domain/edition/public-edition-form';
import type { Day } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, preElectionPeriods } from '$lib/server/db/schema';

const COLUMNS = {
  id: preElectionPeriods.id,
  name: preElectionPeriods.name,
  fromDay: preElectionPeriods.fromDay,
  toDay: preElectionPeriods.toDay
};

/** All pre-election periods, the earliest first. */
export async function listPreElectionPeriods(db: Db, actor: Actor): Promise<PreElectionPeriod[]> {
  authorise(actor, 'publish editions');
  return db
    .select(COLUMNS)
    .from(preElectionPeriods)
    .orderBy(asc(preElectionPeriods.fromDay), asc(preElectionPeriods.id));
}

/** The pre-election period in which a day lies; the one that ends last where there are several. */
export async function preElectionOn(db: Db, day: Day): Promise<PreElectionPeriod | null> {
  const rows = await db
    .select(COLUMNS)
    .from(preElectionPeriods)
    .where(and(lte(preElectionPeriods.fromDay, day), gte(preElectionPeriods.toDay, day)))
    .orderBy(asc(preElectionPeriods.toDay), asc(preElectionPeriods.id));
  return rows.at(-1) ?? null;
}

/**
 * Which accounts what is published on a day leaves out: individual ones in a pre-election period, where the register has any.
 */
export async function leftOutOn(db: Db, day: Day): Promise<LeftOut> {
  if ((await preElectionOn(db, day)) === null) return null;
  return (await db.$count(accounts, eq(accounts.kind, 'individual'))) > 0 ? 'individual' : null;
}

/** Adds a period. The same period sent twice stands once. */
export async function addPreElectionPeriod(
  db: Db,
  actor: Actor,
  period: Omit<PreElectionPeriod, 'id'>
): Promise<void> {
  authorise(actor, 'publish editions');
  const { name, fromDay, toDay } = period;
  await db.transaction(async (tx) => {
    const same = and(
      eq(preElectionPeriods.name, name),
      eq(preElectionPeriods.fromDay, fromDay),
      eq(preElectionPeriods.toDay, toDay)
    );
    if ((await tx.$count(preElectionPeriods, same)) > 0) return;
    const [row] = await tx.insert(preElectionPeriods).values(period).returning({ id: preElectionPeriods.id });
    await recordAudit(tx, actor, {
      action: 'pre-election period added',
      subjectKind: 'pre-election period',
      subjectId: row!.id,
      changes: [
        { field: 'name', is: name },
        { field: 'fromDay', is: fromDay },
        { field: 'toDay', is: toDay }
      ]
    });
  });
}

/** Takes a period away. @throws NotFound when it is gone already */
export async function removePreElectionPeriod(db: Db, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    const [was] = isIdentity(id)
      ? await tx.delete(preElectionPeriods).where(eq(preElectionPeriods.id, id)).returning(COLUMNS)
      : [];
    if (!was) throw new NotFound('There is no such pre-election period');
    await recordAudit(tx, actor, {
      action: 'pre-election period removed',
      subjectKind: 'pre-election period',
      subjectId: id,
      changes: [
        { field: 'name', was: was.name },
        { field: 'fromDay', was: was.fromDay },
        { field: 'toDay', was: was.toDay }
      ]
    });
  });
}
