import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { canonicalJson, sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';
import { newestEdition } from './editions';
import { checksumOfOpenData } from './public-copy';

/** The edition that a file or a checksum belongs to, told to whoever holds it. */
export interface VerifiedEdition {
  slug: string;
  council: string;
  scope: EditionContent['scope'];
  /** "Q2 2026/27: July to September 2026". */
  period: string;
  number: number;
  publishedOn: Day;
  isPublic: boolean;
  /**
   * When personal data was taken out of it, and whether the copy is of before, whose words can no longer be verified, or of
   * after; null where nothing was taken out.
   */
  cleared: { on: Day; copy: 'of before' | 'of after' } | null;
  /** The newest edition of the same, when it is another. */
  newest: { slug: string; number: number; publishedOn: Day; isPublic: boolean } | null;
}

/** What a file or a checksum turned out to be. */
export type Verified =
  | { is: 'edition'; sha256: string; reformatted: boolean; openData?: true; edition: VerifiedEdition }
  | { is: 'no edition'; sha256: string }
  | { is: 'no JSON or checksum' };

/** Its 64 digits with a space between any two, and more. */
const LONGEST_CHECKSUM = 200;

/**
 * Which edition is this? A checksum in any case and with spaces, or the JSON of an edition: its bytes, the same content
 * written otherwise, or the open data of its public page. Anyone may ask: whoever holds a paper can find out whether it is what was published.
 */
export async function verifyEdition(db: Db, given: string | Uint8Array): Promise<Verified> {
  const text = typeof given === 'string' ? given : textOf(given);
  if (text === null) return { is: 'no JSON or checksum' };
  const checksum = text.length <= LONGEST_CHECKSUM ? text.replace(/\s/g, '').toLowerCase() : '';
  if (/^[0-9a-f]{64}$/.test(checksum)) return lookUp(db, checksum, false);
  const asGiven = await lookUp(db, sha256Of(given), false);
  if (asGiven.is === 'edition' || isNoneOfOurs(text)) return asGiven;
  const rewritten = canonicalOf(text);
  if (rewritten === null) return { is: 'no JSON or checksum' };
  const open = await checksumOfOpenData(db, rewritten);
  if (open === null) return lookUp(db, sha256Of(rewritten), true);
  const found = await lookUp(db, open, false);
  return found.is === 'edition' ? { ...found, openData: true } : found;
}

async function lookUp(db: Db, sha256: string, reformatted: boolean): Promise<Verified> {
  const [published] = await db.select().from(editions).where(eq(editions.sha256, sha256));
  const row = published ?? (await clearedTo(db, sha256));
  if (!row) return { is: 'no edition', sha256 };
  const { council, scope, period } = editionContent.parse(JSON.parse(row.canonical));
  const newest = (await newestEdition(db, { kind: row.scopeKind, slug: row.scopeSlug }, row.period)) ?? row;
  const { slug, number, publishedOn, publicSince, clearedAt } = row;
  const edition = { slug, council, scope, period: period.title, number, publishedOn };
  return {
    is: 'edition',
    sha256,
    reformatted,
    edition: {
      ...edition,
      isPublic: publicSince !== null,
      cleared: clearedAt && { on: dayInLondon(clearedAt), copy: published ? 'of before' : 'of after' },
      newest: newest.slug === slug ? null : newestLine(newest)
    }
  };
}

/** The edition that is left with these bytes, after personal data was taken out of it. */
async function clearedTo(db: Db, sha256: string): Promise<typeof editions.$inferSelect | undefined> {
  const left = sql`encode(sha256(convert_to(${editions.canonical}, 'UTF8')), 'hex') = ${sha256}`;
  const [row] = await db
    .select()
    .from(editions)
    .where(and(isNotNull(editions.clearedAt), left));
  return row;
}

function newestLine({
  slug,
  number,
  publishedOn,
  publicSince
}: typeof editions.$inferSelect): NonNullable<VerifiedEdition['newest']> {
  return { slug, number, publishedOn, isPublic: publicSince !== null };
}

/** The text of a file in UTF-8, without the mark that some editors put first; null for any other bytes. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The same content as it is frozen; null for what is no JSON, or says something twice, of which a reader may see the first. */
function canonicalOf(text: string): string | null {
  try {
    const canonical = canonicalJson(JSON.parse(text));
    return membersIn(canonical) === membersIn(text) ? canonical : null;
  } catch {
    return null;
  }
}

/** In signs; an edition has about 40,000. */
const LONGEST_EDITION = 1_000_000;
/** An edition nests ten deep. */
const DEEPEST = 50;

/** Longer or deeper than any edition: to read it as JSON would hold up everybody for seconds. */
function isNoneOfOurs(text: string): boolean {
  return text.length > LONGEST_EDITION || nestsTooDeep(text);
}

function nestsTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === '[' || sign === '{')) depth += 1;
    else if (!inText && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** How many names of members stand in a JSON; in valid JSON a backslash stands in texts only. */
function membersIn(json: string): number {
  let count = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (sign === ':' && !inText) count += 1;
  }
  return count;
}
