import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { monthsOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { accountReturns } from '$lib/server/account/account-returns';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { consents, outcomes, services } from '$lib/server/db/schema';
import { awaitsCheck } from '$lib/server/outcome/strength';

/** What waits for communications: evidence unchecked, consents that end within 60 days, accounts without return. */
export async function whatAwaitsComms(db: Db, actor: Actor, today: Day, quarter: Period) {
  authorise(actor, 'change the register');
  const period = periodSlug(quarter);
  const [unchecked, ending, returns] = await Promise.all([
    db
      .select({ outcomes: sql<number>`count(*)::int` })
      .from(outcomes)
      .where(and(isNull(outcomes.deletedAt), awaitsCheck(), inArray(outcomes.month, monthsOf(quarter)))),
    consentsThatEnd(db, today),
    accountReturns(db, quarter)
  ]);
  return {
    unchecked: unchecked[0]?.outcomes ?? 0,
    uncheckedList: outcomesAddress({ period, check: 'waiting' }),
    ending,
    silent: returns.filter((row) => row.return === 'no-return').length,
    silentList: `/accounts?period=${period}&return=no-return`
  };
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
