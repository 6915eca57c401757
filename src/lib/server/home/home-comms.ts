import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { accountReturns } from '$lib/server/account/account-returns';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { checks, consents, drafts, draws, lotOutcomes, outcomes, services } from '$lib/server/db/schema';

/** What waits for communications: what was drawn and is unchecked, consents that end within 60 days, accounts without return. */
export async function whatAwaitsComms(db: Db, actor: Actor, today: Day, quarter: Period) {
  authorise(actor, 'change the register');
  const period = periodSlug(quarter);
  const [drawn, ending, returns] = await Promise.all([
    drawnUnchecked(db),
    consentsThatEnd(db, today),
    accountReturns(db, quarter)
  ]);
  return {
    drawn,
    ending,
    silent: returns.filter((row) => row.return === 'no-return').length,
    silentList: `/accounts?period=${period}&return=no-return`
  };
}

/** Outcomes that were drawn, at random or by lot, and that nobody has checked since; no matter who is asked to. */
async function drawnUnchecked(db: Db): Promise<number> {
  const atRandom = sql`select w.outcome_id from ${draws} w
    join ${drafts} p on p.id = w.publication_id join ${outcomes} o on o.id = w.outcome_id
    where p.published_at is null and o.deleted_at is null and not exists (
      select from ${checks} c where c.outcome_id = o.id and c.outcome_version = o.version
        and (w.drawn_at is null or c.checked_at >= w.drawn_at))`;
  const byLot = sql`select l.outcome_id from ${lotOutcomes} l join ${outcomes} o on o.id = l.outcome_id
    where l.result is null and o.deleted_at is null`;
  const [row] = await db.execute<{ outcomes: number }>(
    sql`select count(*)::int as outcomes from (${atRandom} union ${byLot}) drawn`
  );
  return row?.outcomes ?? 0;
}

async function consentsThatEnd(db: Db, today: Day) {
  return db
    .select({ id: outcomes.id, service: services.name, until: consents.until })
    .from(consents)
    .innerJoin(outcomes, eq(outcomes.id, consents.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(
      and(
        isNull(outcomes.deletedAt),
        isNull(consents.withdrawnOn),
        gte(consents.until, today),
        lte(consents.until, addDays(today, 60))
      )
    )
    .orderBy(asc(consents.until))
    .limit(10);
}
