import { and, eq, exists, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm';
import type { Use } from '$lib/domain/consent/consent';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { consents, evidence, files, outcomes } from '$lib/server/db/schema';

/** The condition under which `mayShowWords` holds of an outcome. */
export function mayWordsShow(use: Use, today: Day): SQL {
  return sql`(${outcomes.erasedOn} is null and (not ${outcomes.aboutPerson} or exists (select from ${consents} c where c.outcome_id = ${outcomes.id}
    and c.withdrawn_on is null and c.until >= ${today} and ${use} = any (c.uses))))`;
}

/**
 * The condition under which `mayReadWords` holds, among the outcomes that this person reads in full: a search must not
 * tell what a page withholds.
 */
export function areWordsReadBy(actor: Actor, today: Day): SQL | undefined {
  const own = servicesWhere(actor, 'change outcomes');
  const isWithdrawn = sql`exists (select from ${consents} c where c.outcome_id = ${outcomes.id} and c.withdrawn_on is not null)`;
  const stands = and(isNull(outcomes.erasedOn), not(isWithdrawn));
  if (own === 'all') return stands;
  return and(stands, or(inArray(outcomes.serviceId, [...own]), mayWordsShow('internal', today)));
}

/**
 * The condition under which somebody outside the service can look at evidence of an outcome today. A quote is the words
 * of the person whom the story is about, and a file may show them, so that alone these count only while consent covers
 * internal reports.
 */
export function hasEvidenceToShow(db: Db, today: Day): SQL {
  const one = { one: sql`1` };
  const areWordsShown = mayWordsShow('internal', today);
  const isTyped = and(
    eq(evidence.outcomeId, outcomes.id),
    or(sql`${evidence.kind} <> 'quote'`, areWordsShown)
  );
  const isFile = and(eq(files.outcomeId, outcomes.id), areWordsShown);
  return or(
    exists(db.select(one).from(evidence).where(isTyped)),
    exists(db.select(one).from(files).where(isFile))
  )!;
}
