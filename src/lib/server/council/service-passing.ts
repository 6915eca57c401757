import { and, eq, sql } from 'drizzle-orm';
import type { Month } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudits } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountPasts, accounts } from '$lib/server/db/schema';

/** From one service to another, from a month on. */
interface Passing {
  from: string;
  to: string;
  month: Month;
}

/** Open accounts pass to another service; months before keep the one that ran them. Called in the merger's transaction. */
export async function passAccounts(tx: Db, actor: Actor, { from, to, month }: Passing): Promise<void> {
  const open = sql`${accounts.serviceId} = ${from} and ${accounts.status} <> 'closed'`;
  await tx.execute(sql`
    insert into ${accountPasts} (account_id, until_month, service_id)
    select ${accounts.id}, ${month}, ${from} from ${accounts} where ${open}
      and not exists (select from ${accountPasts} p where p.account_id = ${accounts.id} and p.until_month >= ${month})`);
  const passed = await tx
    .update(accounts)
    .set({ serviceId: to, version: sql`${accounts.version} + 1` })
    .where(open)
    .returning({ id: accounts.id });
  await notePassed(tx, actor, passed, { from, to });
}

/** The accounts that passed and are still there go back. */
export async function passBack(tx: Db, actor: Actor, { from, to, month }: Passing): Promise<void> {
  const came = tx
    .select({ id: accountPasts.accountId })
    .from(accountPasts)
    .where(and(eq(accountPasts.untilMonth, month), eq(accountPasts.serviceId, from)));
  const back = await tx
    .update(accounts)
    .set({ serviceId: from, version: sql`${accounts.version} + 1` })
    .where(and(eq(accounts.serviceId, to), sql`${accounts.id} in ${came}`))
    .returning({ id: accounts.id });
  await tx
    .delete(accountPasts)
    .where(and(eq(accountPasts.untilMonth, month), eq(accountPasts.serviceId, from)));
  await notePassed(tx, actor, back, { from: to, to: from });
}

/** Whoever leads or views the one does the same for the other; what they may do already stays. */
export async function passRights(tx: Db, actor: Actor, from: string, to: string): Promise<void> {
  const given = await tx.execute<{ id: string; as: string }>(sql`
    insert into person_services (person_id, service_id, "as")
    select person_id, ${to}::uuid, "as" from person_services where service_id = ${from}
    on conflict (person_id, service_id) do update set "as" = 'lead'
      where excluded."as" = 'lead' and person_services."as" <> 'lead'
    returning person_id as id, "as"`);
  await recordAudits(
    tx,
    actor,
    given.map(({ id, as }) => ({
      ...{ action: 'person changed', subjectKind: 'person', subjectId: id },
      changes: [{ field: as === 'lead' ? 'leads' : 'views', was: null, is: to }]
    }))
  );
}

function notePassed(
  tx: Db,
  actor: Actor,
  passed: readonly { id: string }[],
  { from, to }: Pick<Passing, 'from' | 'to'>
): Promise<void> {
  return recordAudits(
    tx,
    actor,
    passed.map(({ id }) => ({
      ...{ action: 'account passed on', subjectKind: 'account', subjectId: id },
      changes: [{ field: 'serviceId', was: from, is: to }]
    }))
  );
}
