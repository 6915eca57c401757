import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Day, Month } from '$lib/domain/calendar/day';
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
 * What the whole council was asked and answered in some rounds, with the services and directorates of a month: what is told
 * of one scope hangs on what is told of those around it.
 * @param leftOut which accounts do not count
 */
export async function answersInRounds(
  db: Db,
  rounds: readonly RoundNamed[],
  month: Month,
  leftOut: LeftOut = null
): Promise<RoundFacts[]> {
  const rows =
    rounds.length === 0
      ? []
      : await db
          .select({
            roundId: checkIns.roundId,
            ...ASKED,
            directorateSlug: directorates.slug,
            directorate: directorates.name
          })
          .from(checkIns)
          .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
          .innerJoin(services, eq(services.id, serviceRunning(month)))
          .innerJoin(directorates, eq(directorates.id, directorateIn(month)))
          .where(
            and(
              inArray(
                checkIns.roundId,
                rounds.map(({ id }) => id)
              ),
              isCountedWithout(leftOut)
            )
          )
          .orderBy(asc(accounts.id));
  return rounds.map(({ id, slug, name, firstDay, lastDay }) => ({
    ...{ slug, name, firstDay, lastDay },
    asked: rows
      .filter(({ roundId }) => roundId === id)
      .map(({ roundId: _round, ...asked }): AskedFacts => asked)
  }));
}

const ASKED = {
  accountId: accounts.id,
  isIndividual: sql<boolean>`${accounts.kind} = 'individual'`,
  serviceId: services.id,
  serviceSlug: services.slug,
  service: services.name,
  answered: sql<boolean>`${checkIns.answeredAt} is not null`,
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
