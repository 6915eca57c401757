import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { mayShowWords } from '$lib/domain/outcome/consent';
import { DID_NOT_WORK } from '$lib/domain/outcome/outcome';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { SetbackFacts, StoryFacts } from '$lib/domain/report/facts';
import { STORIES_TOLD } from '$lib/domain/report/report';
import type { Db } from '$lib/server/db/client';
import { consents, measures, outcomes, services } from '$lib/server/db/schema';
import { mayWordsShow } from '$lib/server/outcome/words-shown';

/** How many outcomes that did not work a report lists in words; all of them are counted and linked. */
const SETBACKS_LISTED = 8;

/**
 * The stories that a report tells of a period, in its order: `chooseStories` in SQL, so that of thousands only these few are
 * read. Their words show where a consent covers internal reports today.
 */
export async function storiesOf(
  db: Db,
  actor: Actor,
  inPeriod: SQL | undefined,
  today: Day
): Promise<StoryFacts[]> {
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        inPeriod,
        eq(outcomes.kind, 'story'),
        inArray(outcomes.direction, ['better', 'unexpected']),
        mayWordsShow('internal', today)
      )
    )
    .orderBy(desc(outcomes.strength), desc(outcomes.happenedOn), asc(outcomes.id))
    .limit(STORIES_TOLD);
  return rows.map(({ outcome, service, consent }) => {
    const story = { aboutPerson: outcome.aboutPerson, consent };
    return {
      id: outcome.id,
      service,
      words: mayShowWords(story, 'internal', today) ? outcome.story : null,
      mayPrint: mayShowWords(story, 'print', today),
      mayOpen: can(actor, 'read outcomes in full', outcome.serviceId),
      happenedOn: outcome.happenedOn,
      wholeMonth: outcome.wholeMonth,
      strength: outcome.strength,
      direction: outcome.direction,
      whoChanged: outcome.whoChanged
    };
  });
}

/** How many stories of a period count without words. */
export async function storiesWithheldIn(db: Db, inPeriod: SQL | undefined, today: Day): Promise<number> {
  return db.$count(
    outcomes,
    and(inPeriod, eq(outcomes.kind, 'story'), sql`not ${mayWordsShow('internal', today)}`)
  );
}

/** What did not work: those with a lesson first, since they are worth most; then the newest. */
export async function setbacksOf(db: Db, actor: Actor, inPeriod: SQL | undefined): Promise<SetbackFacts[]> {
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      service: services.name,
      measure: measures.name,
      quantity: outcomes.quantity,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany,
      direction: outcomes.direction,
      lesson: outcomes.lesson,
      aboutPerson: outcomes.aboutPerson,
      happenedOn: outcomes.happenedOn,
      wholeMonth: outcomes.wholeMonth
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(and(inPeriod, inArray(outcomes.direction, [...DID_NOT_WORK])))
    .orderBy(sql`${outcomes.lesson} is null`, desc(outcomes.happenedOn), asc(outcomes.id))
    .limit(SETBACKS_LISTED);
  return rows.map(({ serviceId, ...row }) => ({
    ...row,
    mayOpen: can(actor, 'read outcomes in full', serviceId)
  }));
}
