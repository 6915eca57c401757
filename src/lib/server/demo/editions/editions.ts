/** Publishes the summaries that the demonstration council has behind it, the last whole quarter being left to do. */
import { and, asc, desc, eq, gte, inArray, isNull, not, notExists, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import {
  lastDayOf,
  monthsOf,
  periodSlug,
  previousPeriod,
  quarterOf,
  yearOf,
  type Period
} from '$lib/domain/calendar/period';
import { recordedAsOf } from '$lib/server/audit/audit';
import { councilSettings, type CouncilSettings } from '$lib/server/council/council-settings';
import { previewEdition, publishEdition } from '$lib/server/publish/edition-freeze';
import { answerWords } from '$lib/server/publish/word-answers';
import { unanswered } from '$lib/server/typed-words/asked-words';
import { openToPublic } from '$lib/server/edition/public-editions';
import { beginDraft, anyDraftById } from '$lib/server/publish/drafts';
import type { Db } from '$lib/server/db/client';
import { checks, editions, measures, outcomes, drafts } from '$lib/server/db/schema';
import { DEMO_SETTINGS } from '../council/council';
import { decide, type Deciding } from './decisions';
import { doTheWork } from './edition-work';
import { CORRECTION_REASON, STORY_ANSWER } from './edition-words';

/** A summary is published this long after its period. */
const DAYS_AFTER = 28;
const QUARTERS = 5;
/** The newest summary is corrected, since a few outcomes were logged late: so many days before that. */
const DAYS_LATE = 5;
const OUTCOMES_LATE = 3;
const FEWEST_LATE = 5;
/** Numbers in what somebody told were looked at, and may stand. */
const TOLD_BY_SOMEBODY: readonly string[] = ['A story', 'Words of an account holder'];
const APPROVER = 'Director, Communities and Culture';

interface DemoSummary {
  period: Period;
  publishedOn: Day;
  /** The newest of its kind: what it asks is not settled yet. */
  isNewest: boolean;
}

/** Five quarters and two years, in the order of their days; then the newest quarter is corrected, and opened to everyone. */
export async function publishDemoEditions(db: Db, who: Deciding, today: Day): Promise<void> {
  const { comms } = who;
  const council = await councilSettings(db);
  const summaries = demoSummaries(today);
  const newest = summaries.at(-1)!;
  const correctedOn = addDays(newest.publishedOn, DAYS_AFTER);
  for (const summary of summaries.slice(0, -1)) await publish(db, who, summary, council);
  const late = await withoutLateOutcomes(db, newest.period, addDays(correctedOn, -DAYS_LATE), () =>
    publish(db, who, newest, council)
  );
  const correction = { period: newest.period, publishedOn: correctedOn, isNewest: true };
  const slug = late > 0 ? await publish(db, who, correction, council, CORRECTION_REASON) : null;
  if (slug === null) return;
  const opening = { approver: APPROVER, underPreElectionRules: false };
  await openToPublic(db, comms, slug, opening, correctedOn, council.yearFirstMonth);
  const publicSince = new Date(`${correctedOn}T11:00:00Z`);
  await db.update(editions).set({ publicSince }).where(eq(editions.slug, slug));
}

/** What was published by a day, the newest quarter last. */
export function demoSummaries(today: Day): DemoSummary[] {
  const quarters = quartersBefore(previousPeriod(quarterOf(today, DEMO_SETTINGS.yearFirstMonth)));
  const year = previousPeriod(yearOf(quarters.at(-1)!));
  return (
    [previousPeriod(year), year, ...quarters]
      .map((period) => ({
        period,
        publishedOn: addDays(lastDayOf(period), DAYS_AFTER),
        isNewest: period === year || period === quarters.at(-1)
      }))
      // A year comes out after its last quarter, which stands in it.
      .sort((one, other) => one.publishedOn.localeCompare(other.publishedOn) || isYear(one) - isYear(other))
  );
}

function isYear({ period }: DemoSummary): number {
  return period.kind === 'year' ? 1 : 0;
}

function quartersBefore(quarter: Period): Period[] {
  const quarters = [previousPeriod(quarter)];
  while (quarters.length < QUARTERS) quarters.unshift(previousPeriod(quarters[0]!));
  return quarters;
}

async function publish(
  db: Db,
  { comms, manager }: Deciding,
  { period, publishedOn, isNewest }: DemoSummary,
  council: CouncilSettings,
  reason: string | null = null
): Promise<string | null> {
  const at = new Date(`${publishedOn}T10:55:00Z`);
  const slug = await recordedAsOf(at, () =>
    freeze(db, comms, { period, publishedOn, isNewest }, council, reason, at)
  );
  // A correction asks what was answered already.
  if (slug !== null && reason === null)
    await decide(db, { comms, manager }, slug, period, publishedOn, isNewest);
  return slug;
}

/** The record says when it was done in the story, not when the demonstration was made. */
async function freeze(
  db: Db,
  comms: Actor,
  { period, publishedOn }: DemoSummary,
  council: CouncilSettings,
  reason: string | null,
  at: Date
): Promise<string | null> {
  const wanted = { scopeKind: 'council', scopeSlug: '', period: periodSlug(period), reason } as const;
  const { id } = await beginDraft(db, comms, wanted);
  // A correction begins with the words, stories and checks of what it corrects.
  if (reason === null) await doTheWork(db, comms, id, period, publishedOn);
  const { version } = await anyDraftById(db, comms, id);
  const { sha256: previewed, asked } = await previewEdition(db, comms, id, publishedOn, council);
  const told = unanswered(asked).filter(({ where }) => TOLD_BY_SOMEBODY.includes(where));
  await answerWords(db, comms, id, new Map(told.map(({ key }) => [key, STORY_ANSWER])));
  const edition = await publishEdition(db, comms, id, { version, previewed }, publishedOn, council);
  if (!edition.ok) {
    // On some days a small number could be worked out: then this summary is not there, as in a council.
    await db.delete(drafts).where(eq(drafts.id, id));
    return null;
  }
  await db.update(drafts).set({ publishedAt: at, createdAt: at }).where(eq(drafts.id, id));
  return edition.slug;
}

/**
 * Does something as if a few outcomes of the period were not logged yet, then logs them on a day.
 * @returns how many
 */
async function withoutLateOutcomes(
  db: Db,
  period: Period,
  day: Day,
  publishWithout: () => Promise<unknown>
): Promise<number> {
  const rows = await db
    .select({ id: outcomes.id })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(
        ...[measures.headline, not(measures.sensitive), gte(outcomes.quantity, FEWEST_LATE)],
        ...[isNull(outcomes.deletedAt), eq(outcomes.month, monthsOf(period).at(-1)!)],
        notExists(db.select({ id: checks.id }).from(checks).where(eq(checks.outcomeId, outcomes.id)))
      )
    )
    .orderBy(desc(outcomes.happenedOn), asc(outcomes.id))
    .limit(OUTCOMES_LATE);
  const late = rows.map(({ id }) => id);
  const away = { deletedAt: new Date(), deletedBy: sql`${outcomes.createdBy}` };
  await db.update(outcomes).set(away).where(inArray(outcomes.id, late));
  await publishWithout();
  const logged = new Date(`${day}T10:20:00Z`);
  const back = { deletedAt: null, deletedBy: null, createdAt: logged, updatedAt: logged };
  await db.update(outcomes).set(back).where(inArray(outcomes.id, late));
  return late.length;
}
