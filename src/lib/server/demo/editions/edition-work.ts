/** What communications do before a summary of the demonstration is published: words, stories, the random check. */
import { and, asc, between, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { mayShowWords } from '$lib/domain/consent/consent';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { drawOutcomes } from '$lib/server/publish/draws/draft-draw';
import { drawLot } from '$lib/server/publish/draws/lot-draw';
import { refreshStrength } from '$lib/server/outcome/strength';
import type { Db } from '$lib/server/db/client';
import {
  checks,
  consents,
  drafts,
  draftStories,
  draws,
  lotOutcomes,
  lots,
  measures,
  outcomes
} from '$lib/server/db/schema';
import { QUARTER_WORDS, YEAR_WORDS } from './edition-words';
import { insertAll } from '../insert';
import { seededUuid } from '../random';

const STORIES_TOLD = 3;
/** So many days after its publication a decision is to be done. */
const DECIDED_WITHIN = 180;
const DRAWN = 10;
/** Of the drawn outcomes that nobody had checked, each so many turns out to need a small correction. */
const AMENDED_EACH = 5;
/** So many days before draft the checks were done. */
const CHECKED_BEFORE = 6;
/** So many days before the checks the draw was made. */
const DRAWN_BEFORE = 8;
/** For which finding of a quarter communications draw by lot, and how many units. */
const LOT_MEASURE = 'enquiries-resolved';
const LOT_SIZE = 14;

/** Does the work on a summary that was opened, as of the day on which it is published. */
export async function doTheWork(
  db: Db,
  comms: Actor,
  draftId: string,
  period: Period,
  publishedOn: Day
): Promise<void> {
  const words = period.quarter === null ? YEAR_WORDS : QUARTER_WORDS[period.quarter];
  const decisionDue = addDays(publishedOn, DECIDED_WITHIN);
  await db
    .update(drafts)
    .set({ ...words, decisionDue })
    .where(eq(drafts.id, draftId));
  await chooseStories(db, draftId, period, publishedOn);
  const seed = seededUuid(`draw ${periodSlug(period)}`);
  await drawOutcomes(db, comms, draftId, DRAWN, publishedOn, seed);
  const checkedOnDay = addDays(publishedOn, -CHECKED_BEFORE);
  await checkDrawn(db, comms, draftId, checkedOnDay);
  if (period.quarter !== null) await drawOneLot(db, comms, draftId, period, checkedOnDay);
}

/** The strongest stories that may be printed, no two of one service. */
async function chooseStories(db: Db, draftId: string, period: Period, today: Day): Promise<void> {
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      aboutPerson: outcomes.aboutPerson,
      erasedOn: outcomes.erasedOn,
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

/** Somebody outside the service looks anew at what was drawn, and finds what was found before. */
async function checkDrawn(db: Db, comms: Actor, draftId: string, day: Day): Promise<void> {
  await db
    .update(draws)
    .set({ drawnAt: drawnOn(day) })
    .where(eq(draws.draftId, draftId));
  const drawn = await db
    .select({ outcomeId: draws.outcomeId })
    .from(draws)
    .where(eq(draws.draftId, draftId))
    .orderBy(asc(draws.place));
  const ids = drawn.map(({ outcomeId }) => outcomeId);
  await checkAnew(db, comms, ids, day);
}

/** Communications draw for one large finding, since nobody can check each of its outcomes. */
async function drawOneLot(db: Db, comms: Actor, draftId: string, period: Period, day: Day): Promise<void> {
  const [measure] = await db.select({ id: measures.id }).from(measures).where(eq(measures.slug, LOT_MEASURE));
  if (!measure) return;
  await drawLot(db, comms, draftId, measure.id, LOT_SIZE, day, seededUuid(`lot ${periodSlug(period)}`));
  const drawn = await db
    .select({ outcomeId: lotOutcomes.outcomeId })
    .from(lotOutcomes)
    .innerJoin(lots, eq(lots.id, lotOutcomes.lotId))
    .where(and(eq(lots.period, periodSlug(period)), eq(lots.measureId, measure.id)))
    .orderBy(asc(lotOutcomes.outcomeId));
  const ids = drawn.map(({ outcomeId }) => outcomeId);
  for (const [outcomeId, result] of await checkAnew(db, comms, ids, day)) {
    await db
      .update(lotOutcomes)
      .set({ result, checkedAt: checkedOn(day) })
      .where(eq(lotOutcomes.outcomeId, outcomeId));
  }
}

/** Checks of drawn outcomes: what had a check keeps its result, and of the others each fifth is amended. */
async function checkAnew(
  db: Db,
  comms: Actor,
  outcomeIds: readonly string[],
  day: Day
): Promise<Map<string, CheckResult>> {
  const before = await db
    .select({ outcomeId: checks.outcomeId, result: checks.result })
    .from(checks)
    .where(inArray(checks.outcomeId, [...outcomeIds]))
    .orderBy(asc(checks.checkedAt));
  const known = new Map(before.map(({ outcomeId, result }) => [outcomeId, result]));
  const results = new Map(
    outcomeIds.map((id, index): [string, CheckResult] => [
      id,
      known.get(id) ?? ((index + 1) % AMENDED_EACH === 0 ? 'amended' : 'stood-up')
    ])
  );
  const checked = { outcomeVersion: 1, checkedBy: comms.id, checkedAt: checkedOn(day) };
  await insertAll(
    db,
    checks,
    [...results].map(([outcomeId, result]) => ({ outcomeId, result, note: NOTES[result], ...checked }))
  );
  for (const id of outcomeIds) await refreshStrength(db, id);
  return results;
}

const NOTES: Record<CheckResult, string | null> = {
  'stood-up': null,
  amended: 'The day was put right.',
  'did-not-stand-up': 'The record does not show where people came from.'
};

function checkedOn(day: Day): Date {
  return new Date(`${day}T10:40:00Z`);
}

function drawnOn(day: Day): Date {
  return new Date(`${addDays(day, -DRAWN_BEFORE)}T09:10:00Z`);
}
