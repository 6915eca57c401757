import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { ChosenStory } from '$lib/domain/edition/build';
import { mayShowWords } from '$lib/domain/consent/consent';
import { Conflict } from '$lib/domain/errors';
import { outcomeDay } from '$lib/domain/outcome/outcome';
import type { Direction } from '$lib/domain/outcome/outcome';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { Strength } from '$lib/domain/outcome/strength';
import { sha256Of } from '$lib/server/canonical';
import { changesBetween } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { consents, outcomes, draftStories, services } from '$lib/server/db/schema';
import { summaryScope, withinScope, type SummaryOutcomes } from './draft-scope';
import { changeDraft, markOf, record, refuseUnseen, withStep, writeDraft } from './draft-changes';
import { type Draft } from './drafts';

/** A story that may be printed today. */
export interface TellableStory {
  id: string;
  service: string;
  words: string;
  when: string;
  who: string | null;
  strength: Strength;
  direction: Direction;
}

/** What to choose from, what is chosen, and what stands outside the choice. */
export interface StoryChoice {
  stories: TellableStory[];
  chosen: string[];
  reason: string;
  /** Stories of the period whose consent does not cover print today. */
  withheld: number;
  /** Chosen before, but not to be printed today: consent ended or was withdrawn, or the outcome was deleted. */
  untellable: number;
  seen: string;
}

/** The stories of a summary's period and scope to choose from, strongest first, then newest. */
export async function storiesToChoose(db: Db, actor: Actor, draft: Draft, today: Day): Promise<StoryChoice> {
  authorise(actor, 'publish editions');
  const { periodOf: period, belonging, id, storiesReason: reason } = draft;
  const [all, chosen] = await Promise.all([
    storiesWithin(db, { period, belonging }, today),
    chosenIn(db, id)
  ]);
  const stories = all.tellable;
  return {
    stories,
    chosen,
    reason,
    withheld: all.withheld,
    untellable: chosen.filter((story) => !stories.some((each) => each.id === story)).length,
    seen: markOf({ chosen, reason })
  };
}

/**
 * Chooses the stories that the summary tells, in this order, and why these.
 * @param seen the mark of the choice that the page showed
 * @throws NotFound; Conflict for a story that may not be printed, when somebody chose since, or once it is published
 */
export async function saveStories(
  db: Db,
  actor: Actor,
  id: string,
  seen: string,
  input: { outcomeIds: readonly string[]; reason: string; done: boolean },
  today: Day
): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    const chosen = await chosenIn(tx, id);
    refuseUnseen({ chosen, reason: was.storiesReason }, seen);
    const { tellable } = await storiesWithin(tx, await summaryScope(tx, was), today);
    if (input.outcomeIds.some((story) => !tellable.some((each) => each.id === story)))
      throw new Conflict('A story that you chose may not be printed any more');
    await tx.delete(draftStories).where(eq(draftStories.draftId, id));
    const rows = input.outcomeIds.map((outcomeId, place) => ({ draftId: id, outcomeId, place }));
    if (rows.length > 0) await tx.insert(draftStories).values(rows);
    const stepsDone = withStep(was.stepsDone, 'stories', input.done);
    await writeDraft(tx, was, { storiesReason: input.reason, stepsDone });
    const changes = changesBetween(
      { stories: chosen, reason: was.storiesReason },
      { stories: [...input.outcomeIds], reason: input.reason },
      ['reason']
    );
    await record(tx, actor, 'stories chosen', id, [...changes, { field: 'done', is: input.done }]);
  });
}

/** How the choice stands, for the list of steps. */
export async function storyStanding(
  db: Db,
  draft: Draft,
  today: Day
): Promise<{ chosen: number; untellable: number; reason: string }> {
  const chosen = await chosenIn(db, draft.id);
  const { periodOf: period, belonging } = draft;
  const tellable =
    chosen.length > 0 ? (await storiesWithin(db, { period, belonging }, today, chosen)).tellable.length : 0;
  return {
    chosen: chosen.length,
    untellable: chosen.length - tellable,
    reason: draft.storiesReason
  };
}

async function chosenIn(db: Db, draftId: string): Promise<string[]> {
  const rows = await db
    .select({ outcomeId: draftStories.outcomeId })
    .from(draftStories)
    .where(eq(draftStories.draftId, draftId))
    .orderBy(asc(draftStories.place), asc(draftStories.outcomeId));
  return rows.map(({ outcomeId }) => outcomeId);
}

async function storiesWithin(
  db: Db,
  scope: SummaryOutcomes,
  today: Day,
  among?: readonly string[]
): Promise<{ tellable: TellableStory[]; withheld: number }> {
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        withinScope(scope, await leftOutOn(db, today)),
        eq(outcomes.kind, 'story'),
        among && inArray(outcomes.id, [...among])
      )
    )
    .orderBy(desc(outcomes.strength), desc(outcomes.happenedOn), asc(outcomes.id));
  const tellable = rows.filter(({ outcome, consent }) =>
    mayShowWords({ ...outcome, consent }, 'print', today)
  );
  return {
    tellable: tellable.map(({ outcome, service }) => ({
      id: outcome.id,
      service,
      words: outcome.story!,
      when: outcomeDay(outcome),
      who: outcome.whoChanged,
      strength: outcome.strength,
      direction: outcome.direction
    })),
    withheld: rows.length - tellable.length
  };
}

/** The chosen stories whose consent covers a printed summary today, in their order. */
export async function chosenStories(db: Db, draftId: string, today: Day): Promise<ChosenStory[]> {
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(draftStories)
    .innerJoin(outcomes, eq(outcomes.id, draftStories.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        eq(draftStories.draftId, draftId),
        isNull(outcomes.deletedAt),
        countsWithout(await leftOutOn(db, today))
      )
    )
    .orderBy(asc(draftStories.place), asc(outcomes.id));
  return rows.flatMap(({ outcome, service, consent }) => {
    const about = { ...outcome, consent };
    if (outcome.story === null || !mayShowWords(about, 'print', today)) return [];
    const { id, happenedOn, wholeMonth, strength, direction, whoChanged } = outcome;
    return {
      ...{ id, service, happenedOn, wholeMonth, strength, direction, whoChanged },
      words: outcome.story,
      mayPrint: true,
      mayOpen: true,
      wordsSha256: sha256Of(outcome.story),
      aboutPerson: outcome.aboutPerson,
      web: mayShowWords(about, 'web', today)
    };
  });
}
