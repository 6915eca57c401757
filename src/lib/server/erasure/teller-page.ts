import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { periodName, quarterOf } from '$lib/domain/calendar/period';
import { mayShowWords, type Consent } from '$lib/domain/consent/consent';
import type { ErasureReason } from '$lib/domain/consent/erasure';
import { recordAudit } from '$lib/server/audit/audit';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import {
  consents,
  drafts,
  draftStories,
  editions,
  editionStories,
  outcomes,
  services,
  tombstones
} from '$lib/server/db/schema';
import { storyOpenedBy, type Refused, type Visit } from './teller-visit';

/** One edition, as its page calls it: "Riverside Council, Q2 2026/27", edition 1. */
export interface EditionNamed {
  slug: string;
  name: string;
  number: number;
}

/** An edition that holds the words. */
export interface EditionTold extends EditionNamed {
  /** Do people of the council read them there today? */
  inside: boolean;
  /** Does everybody, on the council's website? */
  isPublic: boolean;
}

/** Where a story stands today, without a word of it. */
export interface TellerPage {
  service: string;
  /** What was agreed, as it stands; null where nothing is any more. `since` is the day on which it was agreed. */
  consent: (Consent & { since: Day }) | null;
  /** Does it count in figures? What its service deleted does not. */
  counts: boolean;
  /** The quarter whose live report may tell it today, as "Q2 2026/27"; null where none may. */
  liveReport: string | null;
  told: EditionTold[];
  /** Is it chosen for a summary that is not published yet? */
  isChosen: boolean;
  /** Editions that told it once, and do not hold its words any more. */
  takenOutOf: EditionNamed[];
  /** Do the words stand in Ripplemark no more? */
  erased: { on: Day; reason: ErasureReason | null; followedBy: EditionNamed[] } | null;
}

/**
 * Where the words of a teller stand, for whoever has the code of their card. It takes no actor: the code decides, and opens
 * this one story.
 */
export async function tellerPage(db: Db, visit: Visit, today: Day): Promise<TellerPage | Refused> {
  const opened = await storyOpenedBy(db, visit);
  return 'wait' in opened ? opened : pageOfStory(db, opened.outcomeId, today);
}

/** The same with the words, which is written down; null where they are erased. */
export async function tellerWords(
  db: Db,
  visit: Visit,
  today: Day
): Promise<{ page: TellerPage; words: string | null } | Refused> {
  const opened = await storyOpenedBy(db, visit);
  if ('wait' in opened) return opened;
  const { outcomeId } = opened;
  const words = await db.transaction(async (tx) => {
    const [story] = await tx
      .select({ story: outcomes.story })
      .from(outcomes)
      .where(eq(outcomes.id, outcomeId));
    if (!story?.story) return null;
    await recordAudit(tx, null, {
      action: 'words read by the teller',
      subjectKind: 'outcome',
      subjectId: outcomeId,
      changes: [{ field: 'source', is: 'teller' }]
    });
    return story.story;
  });
  return { page: await pageOfStory(db, outcomeId, today), words };
}

/** The caller has seen to it that the code was right. */
export async function pageOfStory(db: Db, outcomeId: string, today: Day): Promise<TellerPage> {
  const [[row], held, chosen, { yearFirstMonth }] = await Promise.all([
    db
      .select({ outcome: outcomes, service: services.name, consent: consents, tombstone: tombstones })
      .from(outcomes)
      .innerJoin(services, eq(services.id, outcomes.serviceId))
      .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
      .leftJoin(tombstones, eq(tombstones.outcomeId, outcomes.id))
      .where(eq(outcomes.id, outcomeId)),
    editionsOf(db, outcomeId),
    openChoices(db, outcomeId),
    councilSettings(db)
  ]);
  const { outcome, service, consent, tombstone } = row!;
  // Whoever holds the card of a story is the person that it is about.
  const about = { aboutPerson: true, consent, erasedOn: outcome.erasedOn };
  const isLive = outcome.deletedAt === null && mayShowWords(about, 'internal', today);
  const [inside, outside] = [mayShowWords(about, 'print', today), mayShowWords(about, 'web', today)];
  const followedBy = await editionsNamed(db, tombstone?.followedBy ?? []);
  return {
    service,
    consent: consent && {
      uses: consent.uses,
      until: consent.until,
      withdrawnOn: consent.withdrawnOn,
      since: consent.recordedOn
    },
    counts: outcome.deletedAt === null,
    liveReport: isLive ? periodName(quarterOf(outcome.happenedOn, yearFirstMonth)) : null,
    told: held
      .filter(({ holdsWords }) => holdsWords)
      .map(({ isOpen, holdsWords: _, ...edition }) => ({ ...edition, inside, isPublic: isOpen && outside })),
    isChosen: chosen > 0,
    takenOutOf: held
      .filter(({ holdsWords }) => !holdsWords)
      .map(({ slug, name, number }) => ({ slug, name, number })),
    erased:
      outcome.erasedOn === null
        ? null
        : { on: outcome.erasedOn, reason: tombstone?.reason ?? null, followedBy }
  };
}

const NAMED = {
  slug: editions.slug,
  name: sql<string>`(${editions.canonical}::jsonb -> 'scope' ->> 'name') || ', ' || (${editions.canonical}::jsonb -> 'period' ->> 'name')`,
  number: editions.number
};

/** Every edition that told the story, the oldest first; `isOpen`: it may be read by everybody, and so may this story. */
async function editionsOf(db: Db, outcomeId: string) {
  return db
    .select({
      ...NAMED,
      holdsWords: sql<boolean>`${editionStories.words} is not null`,
      isOpen: sql<boolean>`${editions.publicSince} is not null and coalesce((${editions.canonical}::jsonb -> 'stories' -> ${editionStories.place}::int ->> 'web')::boolean, false)`
    })
    .from(editionStories)
    .innerJoin(editions, eq(editions.id, editionStories.editionId))
    .where(eq(editionStories.outcomeId, outcomeId))
    .orderBy(asc(editions.period), asc(editions.scopeKind), asc(editions.scopeSlug), asc(editions.number));
}

function openChoices(db: Db, outcomeId: string): Promise<number> {
  const open = db.select({ id: drafts.id }).from(drafts).where(isNull(drafts.publishedAt));
  return db.$count(
    draftStories,
    and(eq(draftStories.outcomeId, outcomeId), inArray(draftStories.draftId, open))
  );
}

async function editionsNamed(db: Db, slugs: readonly string[]): Promise<EditionNamed[]> {
  if (slugs.length === 0) return [];
  return db
    .select(NAMED)
    .from(editions)
    .where(inArray(editions.slug, [...slugs]))
    .orderBy(asc(editions.slug));
}
