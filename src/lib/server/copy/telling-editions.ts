import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { editionContent } from '$lib/domain/edition/edition';
import type { Db } from '$lib/server/db/client';
import { auditEvents, editions, editionStories } from '$lib/server/db/schema';

/** An edition that told a story, or quoted it. */
export interface TellingEdition {
  slug: string;
  /** "Riverside Council, Q2 2026/27, edition 1". */
  title: string;
  /** Its typed words were cleared, so they may have quoted the story: then its tables and slides held it, too. */
  quotes: boolean;
  /** From when to when everybody could read the story there. */
  open: { from: Day; to: Day }[];
}

/**
 * The editions that told a story, and those that the editions without it replaced: they told it, or quoted it.
 * @param told their addresses
 * @param followedBy addresses of the editions without it
 */
export async function tellingEditions(
  db: Db,
  outcomeId: string,
  told: readonly string[],
  followedBy: readonly string[],
  goneAt: Date
): Promise<TellingEdition[]> {
  const slugs = [...new Set([...told, ...followedBy.map(before).filter((slug) => slug !== null)])];
  if (slugs.length === 0) return [];
  const rows = await db
    .select({ edition: editions, place: editionStories.place })
    .from(editions)
    .leftJoin(
      editionStories,
      and(eq(editionStories.editionId, editions.id), eq(editionStories.outcomeId, outcomeId))
    )
    .where(inArray(editions.slug, slugs))
    .orderBy(asc(editions.slug));
  return Promise.all(
    rows.map(async ({ edition, place }) => {
      const content = editionContent.parse(JSON.parse(edition.canonical));
      const quotes = edition.clearedAt !== null;
      const wasOnPage = quotes || (place !== null && content.stories[place]?.web === true);
      const open = wasOnPage ? await openTimes(db, edition.id, goneAt) : [];
      return { slug: edition.slug, title: titleOf(content), quotes, open };
    })
  );
}

/** Names of editions by address. */
export async function editionTitles(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const { slug, canonical } = editions;
  const rows = await db
    .select({ slug, canonical })
    .from(editions)
    .where(inArray(slug, [...slugs]));
  return new Map(rows.map((row) => [row.slug, titleOf(editionContent.parse(JSON.parse(row.canonical)))]));
}

function titleOf({ scope, council, period, number }: ReturnType<typeof editionContent.parse>): string {
  return `${scope.kind === 'council' ? council : scope.name}, ${period.name}, edition ${number}`;
}

/** "2026-27-q2-1" for "2026-27-q2-2"; null for a first edition. */
function before(slug: string): string | null {
  const at = slug.lastIndexOf('-');
  const number = Number(slug.slice(at + 1));
  return number > 1 ? `${slug.slice(0, at)}-${number - 1}` : null;
}

const OPENED = 'edition opened to the public';
const CLOSED = 'edition closed to the public';

/** As the audit log says; the story was there until it was gone, whatever the page was afterwards. */
async function openTimes(db: Db, editionId: string, goneAt: Date): Promise<TellingEdition['open']> {
  const events = await db
    .select({ action: auditEvents.action, at: auditEvents.at })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'edition'),
        eq(auditEvents.subjectId, editionId),
        inArray(auditEvents.action, [OPENED, CLOSED])
      )
    )
    .orderBy(asc(auditEvents.id));
  const times: { from: Day; to: Day | null }[] = [];
  for (const { action, at } of events.filter((event) => event.at <= goneAt)) {
    const last = times.at(-1);
    if (action === OPENED && last?.to !== null) times.push({ from: dayInLondon(at), to: null });
    if (action === CLOSED && last) last.to = dayInLondon(at);
  }
  return times.map(({ from, to }) => ({ from, to: to ?? dayInLondon(goneAt) }));
}
