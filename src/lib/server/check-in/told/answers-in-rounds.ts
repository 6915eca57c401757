import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { LeftOut } from '$lib/domain/account/individual';
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { Quotable } from '$lib/domain/check-in/answers';
import type { AskedFacts, RoundFacts } from '$lib/domain/check-in/told/facts';
import type { Db } from '$lib/server/db/client';
import { isCountedWithout } from '$lib/server/db/individual-accounts';
import { directorateIn, serviceRunning } from '$lib/server/db/service-places';
import { accountMeasures, accounts, checkIns, directorates, services } from '$lib/server/db/schema';

interface RoundNamed {
  id: string;
  slug: string;
  name: string;
  firstDay: Day;
  lastDay: Day;
}

/**
 * What the whole council was asked and answered in some rounds: what is told of one scope hangs on what is told of those
 * around it. Each answer stands in the service and the directorate of its round's own last day, whichever report tells it:
 * else two reports with a move between them would give the answers of a service by subtraction.
 * @param leftOut which accounts do not count
 */
export async function answersInRounds(
  db: Db,
  rounds: readonly RoundNamed[],
  leftOut: LeftOut = null
): Promise<RoundFacts[]> {
  return Promise.all(
    rounds.map(async ({ id, slug, name, firstDay, lastDay }) => ({
      ...{ slug, name, firstDay, lastDay },
      asked: await askedIn(db, { id, slug }, monthOf(lastDay), leftOut)
    }))
  );
}

/** In an order that says nothing, and is the same whenever it is asked. */
async function askedIn(
  db: Db,
  round: Pick<RoundNamed, 'id' | 'slug'>,
  month: Month,
  leftOut: LeftOut
): Promise<AskedFacts[]> {
  return db
    .select({ ...ASKED, directorateSlug: directorates.slug, directorate: directorates.name })
    .from(checkIns)
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .innerJoin(services, eq(services.id, serviceRunning(month)))
    .innerJoin(directorates, eq(directorates.id, directorateIn(month)))
    .where(and(eq(checkIns.roundId, round.id), isCountedWithout(leftOut)))
    .orderBy(sql`md5(${accounts.slug} || ${round.slug})`, asc(accounts.id));
}

const ASKED = {
  accountId: accounts.id,
  isIndividual: sql<boolean>`${accounts.kind} = 'individual'`,
  serviceId: services.id,
  serviceSlug: services.slug,
  service: services.name,
  answered: sql<boolean>`${checkIns.answeredAt} is not null`,
  answeredBy: checkIns.answeredBy,
  begun: sql<boolean>`${checkIns.answeredAt} is null and ${checkIns.version} > 0`,
  reminded: sql<boolean>`${checkIns.reminders} > 0`,
  belief: checkIns.belief,
  confidence: checkIns.confidence,
  support: checkIns.support,
  hasMeasure: sql<boolean>`exists (select from ${accountMeasures} m where m.account_id = accounts.id)`,
  quotable: checkIns.quotable,
  useAndWhy: whereQuotable('use-and-why', checkIns.useAndWhy),
  learnt: whereQuotable('learnt', checkIns.learnt),
  supportWords: whereQuotable('support-words', checkIns.supportWords)
};

/** Other words are not even read. */
function whereQuotable(key: Quotable, words: PgColumn): SQL<string | null> {
  return sql<string | null>`case when ${key} = any(${checkIns.quotable}) then ${words} end`;
}
