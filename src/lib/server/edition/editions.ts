import { and, asc, desc, eq, like, sql } from 'drizzle-orm';
import type { ScopeKind } from '$lib/domain/council/scope';
import type { Cell } from '$lib/domain/edition/guard';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';
import { wordsOfEdition } from './edition-stories';
import { withoutNetwork } from '$lib/domain/edition/public-data';
import { isSlug } from '$lib/server/db/slugs';

const SUMMARY = {
  id: editions.id,
  slug: editions.slug,
  scopeKind: editions.scopeKind,
  scopeSlug: editions.scopeSlug,
  period: editions.period,
  number: editions.number,
  publishedOn: editions.publishedOn,
  sha256: editions.sha256,
  publicApprover: editions.publicApprover,
  publicSince: editions.publicSince,
  clearedAt: editions.clearedAt
};

/** One edition in a list. */
export interface EditionLine {
  id: string;
  slug: string;
  scopeKind: ScopeKind;
  scopeSlug: string;
  /** Of the scope, as it was called then. */
  scopeName: string;
  period: string;
  /** "Q2 2026/27", as it was called then. */
  periodName: string;
  number: number;
  publishedOn: Day;
  sha256: string;
  publicApprover: string | null;
  publicSince: Date | null;
  /** When personal data was taken out of its words; null where nothing was. */
  clearedAt: Date | null;
}

/** One of the editions of the same scope and period. */
export interface EditionSibling {
  slug: string;
  number: number;
  publishedOn: Day;
  /** Why it corrects the one before; null for the first. */
  reason: string | null;
}

/** One edition to be read. */
export interface Edition extends EditionLine {
  content: EditionContent;
  /** Of its stories, by place; null where they may not be told any more. */
  words: (string | null)[];
  /** The bytes that its checksum is of; of a cleared edition those that are left. */
  canonical: string;
  /** The day on which personal data was taken out; null where nothing was. */
  clearedOn: Day | null;
  /** All editions of the same scope and period, first to last, this one among them. */
  siblings: EditionSibling[];
}

/** Every edition, the newest period first, then council before its parts, then the newest edition first. */
export async function listEditions(db: Db, actor: Actor): Promise<EditionLine[]> {
  authorise(actor, 'read editions');
  return db
    .select({
      ...SUMMARY,
      scopeName: sql<string>`${editions.canonical}::jsonb -> 'scope' ->> 'name'`,
      periodName: sql<string>`${editions.canonical}::jsonb -> 'period' ->> 'name'`
    })
    .from(editions)
    .orderBy(
      desc(editions.period),
      sql`${editions.scopeKind} <> 'council'`,
      asc(editions.scopeSlug),
      desc(editions.number)
    );
}

/** An edition with the counts behind its sensitive figures. */
export interface EarlierEdition {
  scopeKind: EditionLine['scopeKind'];
  scopeSlug: string;
  period: string;
  number: number;
  content: EditionContent;
  cells: Cell[];
}

/** Everything that was published, with the counts behind it. The caller has seen to it that the actor may publish. */
export async function earlierEditions(db: Db): Promise<EarlierEdition[]> {
  const { scopeKind, scopeSlug, period, number, canonical, cells } = editions;
  const rows = await db
    .select({ scopeKind, scopeSlug, period, number, canonical, cells })
    .from(editions)
    .orderBy(desc(number));
  return rows.map(({ canonical: bytes, ...row }) => ({
    ...row,
    content: editionContent.parse(JSON.parse(bytes))
  }));
}

/** The newest edition of a scope and period; null while nothing was published of it. The caller has authorised. */
export async function newestEdition(
  db: Db,
  scope: { kind: EditionLine['scopeKind']; slug: string },
  period: string
): Promise<typeof editions.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(editions)
    .where(sameSummary({ scopeKind: scope.kind, scopeSlug: scope.slug, period }))
    .orderBy(desc(editions.number))
    .limit(1);
  return row ?? null;
}

/** @throws NotFound when there is no such edition */
export async function editionBySlug(db: Db, actor: Actor, slug: string, today: Day): Promise<Edition> {
  authorise(actor, 'read editions');
  return editionWhere(db, slug, 'print', today);
}

/** An edition that is open to everyone, with the stories whose consent covers that. @throws NotFound when it is not open */
export async function publicEdition(db: Db, slug: string, today: Day): Promise<Edition> {
  const edition = await editionWhere(db, slug, 'web', today);
  if (edition.publicSince === null) throw new NotFound('There is no such page');
  return {
    ...edition,
    content: withoutNetwork(edition.content),
    words: edition.words.map((words, place) => (edition.content.stories[place]?.web ? words : null))
  };
}

/** The edition that a short code on paper stands for. @throws NotFound */
export async function editionByCode(db: Db, code: string): Promise<{ slug: string; isPublic: boolean }> {
  const [row] = /^[0-9a-f]{10}$/.test(code)
    ? await db
        .select({ slug: editions.slug, publicSince: editions.publicSince })
        .from(editions)
        .where(like(editions.sha256, `${code}%`))
    : [];
  if (!row) throw new NotFound('There is no such edition');
  return { slug: row.slug, isPublic: row.publicSince !== null };
}

async function editionWhere(db: Db, slug: string, use: 'print' | 'web', today: Day): Promise<Edition> {
  const [row] = isSlug(slug)
    ? await db
        .select({ ...SUMMARY, canonical: editions.canonical })
        .from(editions)
        .where(eq(editions.slug, slug))
    : [];
  if (!row) throw new NotFound('There is no such edition');
  const content = editionContent.parse(JSON.parse(row.canonical));
  const [words, siblings] = await Promise.all([
    wordsOfEdition(db, row.id, use, today),
    db
      .select({
        slug: editions.slug,
        number: editions.number,
        publishedOn: editions.publishedOn,
        reason: sql<string | null>`${editions.canonical}::jsonb -> 'correction' ->> 'reason'`
      })
      .from(editions)
      .where(sameSummary(row))
      .orderBy(asc(editions.number))
  ]);
  const names = { scopeName: content.scope.name, periodName: content.period.name };
  const clearedOn = row.clearedAt && dayInLondon(row.clearedAt);
  return { ...row, ...names, content, words, siblings, clearedOn };
}

/** Of one scope and period. */
export function sameSummary({
  scopeKind,
  scopeSlug,
  period
}: Pick<EditionLine, 'scopeKind' | 'scopeSlug' | 'period'>) {
  return and(
    eq(editions.scopeKind, scopeKind),
    eq(editions.scopeSlug, scopeSlug),
    eq(editions.period, period)
  );
}
