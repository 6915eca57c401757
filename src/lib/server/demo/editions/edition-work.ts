/** What communications do before a summary of the demonstration is published: words, stories, the random check. */
import { and, asc, between, desc, eq, inArray, isNull } from 'drizzle-orm';
import { mayShowWords } from '$lib/domain/outcome/consent';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { drawOutcomes } from '$lib/server/publish/draft-draw';
import { refreshStrength } from '$lib/server/outcome/strength';
import type { Db } from '$lib/server/db/client';
import { checks, consents, draws, outcomes, drafts, draftStories } from '$lib/server/db/schema';
import { QUARTER_WORDS, YEAR_WORDS } from './edition-words';
import { insertAll } from '../insert';
import { seededUuid } from '../random';

const STORIES_TOLD = 3;
const DRAWN = 10;
/** Of the drawn outcomes that nobody had checked, each so many turns out to need a small correction. */
const AMENDED_EACH = 5;
/** So many days before draft the checks were done. */
const CHECKED_BEFORE = 6;

/** Does the work on a summary that was opened, as of the day on which it is published. */
export async function doTheWork(
  db: Db,
  comms: Actor,
  draftId: string,
  period: Period,
  publishedOn: Day
): Promise<void> {
  const words = period.quarter === null ? YEAR_WORDS : QUARTER_WORDS[period.quarter];
  await db.update(drafts).set(words).where(eq(drafts.id, draftId));
  await chooseStories(db, draftId, period, publishedOn);
  const seed = seededUuid(`draw ${periodSlug(period)}`);
  await drawOutcomes(db, comms, draftId, DRAWN, publishedOn, seed);
  await checkDrawn(db, comms, draftId, addDays(publishedOn, -CHECKED_BEFORE));
}

/** The strongest stories that may be printed, no two of one service. */
async function chooseStories(db: Db, draftId: string, period: Period, today: Day): Promise<void> {
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      aboutPerson: outcomes.aboutPerson,
      consent: consents
    })
    .from(outcomes)
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        eq(outcomes.kind, 'story'),
        isNull(outcomes.deletedAt),
        inArray(outcomes.direction, ['better', 'unexpected']),
        between(outcomes.happenedOn, firstDayOf(period), lastDayOf(period))
      )
    )
    .orderBy(desc(outcomes.strength), desc(outcomes.happenedOn), asc(outcomes.id));
  const printable = rows.filter((story) => mayShowWords(story, 'print', today));
  const oneOfEach = printable.filter(
    ({ serviceId }, index) => printable.findIndex((story) => story.serviceId === serviceId) === index
  );
  const chosen = oneOfEach.slice(0, STORIES_TOLD);
  await insertAll(
    db,
    draftStories,
    chosen.map(({ id: outcomeId }, place) => ({ draftId, outcomeId, place }))
  );
}

/** Somebody outside the service looks at what was drawn, unless somebody did before. */
async function checkDrawn(db: Db, comms: Actor, draftId: string, day: Day): Promise<void> {
  const unchecked = await db
    .select({ outcomeId: draws.outcomeId, outcomeVersion: outcomes.version })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .leftJoin(checks, eq(checks.outcomeId, draws.outcomeId))
    .where(and(eq(draws.draftId, draftId), isNull(checks.id)))
    .orderBy(asc(draws.place));
  const checked = { checkedBy: comms.id, checkedAt: new Date(`${day}T10:40:00Z`) };
  await insertAll(
    db,
    checks,
    unchecked.map((each, index) =>
      (index + 1) % AMENDED_EACH === 0
        ? { ...each, ...checked, result: 'amended' as const, note: 'The day was put right.' }
        : { ...each, ...checked, result: 'stood-up' as const }
    )
  );
  for (const { outcomeId } of unchecked) await refreshStrength(db, outcomeId);
}
