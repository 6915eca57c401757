import { and, asc, desc, eq, inArray, isNull, not, notInArray, sql, type SQL } from 'drizzle-orm';
import { mayShowWords } from '$lib/domain/consent/consent';
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
 * The stories that `chooseStories` chooses of a period. Which they are is decided first: the others, of which a year can
 * have thousands, are neither sent nor joined.
 */
export async function storiesOf(
  db: Db,
  actor: Actor,
  inPeriod: SQL | undefined,
  today: Day
): Promise<StoryFacts[]> {
  const best = [desc(outcomes.strength), desc(outcomes.happenedOn), asc(outcomes.id)];
  const mayBeTold = and(notInArray(outcomes.direction, [...DID_NOT_WORK]), mayWordsShow('internal', today));
  const chosen = db
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(and(inPeriod, isStory(), mayBeTold))
    .orderBy(...best)
    .limit(STORIES_TOLD)
    .as('chosen');
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(chosen)
    .innerJoin(outcomes, eq(outcomes.id, chosen.id))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .orderBy(...best);
  return rows.map((row) => factsOfStory(row, actor, today));
}

/** How many stories of a period count without words, since no consent covers internal reports today. */
export function storiesWithheldIn(db: Db, inPeriod: SQL | undefined, today: Day): Promise<number> {
  return db.$count(outcomes, and(inPeriod, isStory(), not(mayWordsShow('internal', today))));
}

/** Without a measure: what the index of measures finds, which the kind is not in. */
function isStory(): SQL {
  return isNull(outcomes.measureId);
}

interface StoryRow {
  outcome: typeof outcomes.$inferSelect;
  service: string;
  consent: typeof consents.$inferSelect | null;
}

function factsOfStory({ outcome, service, consent }: StoryRow, actor: Actor, today: Day): StoryFacts {
  const story = { ...outcome, consent };
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
}

/** What did not work: those with a lesson first, since they are worth most; then the newest. */
export async function setbacksOf(db: Db, actor: Actor, inPeriod: SQL | undefined): Promise<SetbackFacts[]> {
  const order = [sql`${outcomes.lesson} is null`, desc(outcomes.happenedOn), asc(outcomes.id)];
  const chosen = db
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(and(inPeriod, inArray(outcomes.direction, [...DID_NOT_WORK])))
    .orderBy(...order)
    .limit(SETBACKS_LISTED)
    .as('chosen');
  const rows = await db
    .select(SETBACK)
    .from(chosen)
    .innerJoin(outcomes, eq(outcomes.id, chosen.id))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .orderBy(...order);
  return rows.map(({ serviceId, ...row }) => ({
    ...row,
    mayOpen: can(actor, 'read outcomes in full', serviceId)
  }));
}

const SETBACK = {
  id: outcomes.id,
  serviceId: outcomes.serviceId,
  service: services.name,
  measure: measures.name,
  quantity: outcomes.quantity,
  outOf: outcomes.outOf,
  measureKind: measures.kind,
  unitOne: measures.unitOne,
  unitMany: measures.unitMany,
  direction: outcomes.direction,
  lesson: outcomes.lesson,
  aboutPerson: outcomes.aboutPerson,
  happenedOn: outcomes.happenedOn,
  wholeMonth: outcomes.wholeMonth
};
