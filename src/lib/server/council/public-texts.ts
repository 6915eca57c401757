import { and, eq, sql } from 'drizzle-orm';
import { defaultText } from '$lib/domain/council/default-texts';
import { PUBLIC_TEXTS, type PublicText, type PublicTextInput } from '$lib/domain/council/public-texts';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { publicTexts } from '$lib/server/db/schema';

/** The text of a public page, in Markdown. */
export interface PublicTextShown {
  words: string;
  /** 0 while nobody has ever changed it. */
  version: number;
  /** When communications wrote it; null for the text that comes with Ripplemark. */
  writtenAt: Date | null;
}

/** Stands in a row for the text that comes with Ripplemark, so that versions go on when that is put back. */
const NONE_OF_ITS_OWN = '';

/** What stands on a public page, for anyone. @param council as it is called today */
export async function publicText(db: Db, page: PublicText, council: string): Promise<PublicTextShown> {
  const { words, version, updatedAt } = publicTexts;
  const [row] = await db
    .select({ words, version, updatedAt })
    .from(publicTexts)
    .where(eq(publicTexts.page, page));
  if (!row || row.words === NONE_OF_ITS_OWN)
    return { words: defaultText(page, council), version: row?.version ?? 0, writtenAt: null };
  return { words: row.words, version: row.version, writtenAt: row.updatedAt };
}

/** Every text, with when communications wrote it; null for those that come with Ripplemark. */
export async function listPublicTexts(
  db: Db,
  actor: Actor
): Promise<{ page: PublicText; writtenAt: Date | null }[]> {
  authorise(actor, 'publish editions');
  const pages = Object.keys(PUBLIC_TEXTS) as PublicText[];
  return Promise.all(
    pages.map(async (page) => ({ page, writtenAt: (await publicText(db, page, '')).writtenAt }))
  );
}

/** Puts new words on a public page. @throws Conflict when somebody changed them since the form was opened */
export async function changePublicText(
  db: Db,
  actor: Actor,
  page: PublicText,
  input: PublicTextInput
): Promise<void> {
  authorise(actor, 'publish editions');
  await save(db, actor, page, input, 'public text changed');
}

/** Puts back the text that comes with Ripplemark. @throws Conflict when somebody changed it since the page was opened */
export async function restorePublicText(
  db: Db,
  actor: Actor,
  page: PublicText,
  version: number
): Promise<void> {
  authorise(actor, 'publish editions');
  await save(db, actor, page, { words: NONE_OF_ITS_OWN, version }, 'public text restored');
}

/** Two people changed one text: who was first and when, and both texts. */
export async function publicTextsCompared(
  db: Db,
  actor: Actor,
  page: PublicText,
  yours: string,
  council: string
) {
  authorise(actor, 'publish editions');
  const { words, version } = await publicText(db, page, council);
  const heading = await lastChangeInWords(db, 'public text', page);
  return { version, conflict: { heading, rows: differences([['Text', yours]], [['Text', words]]) } };
}

async function save(
  db: Db,
  actor: Actor,
  page: PublicText,
  { words, version }: PublicTextInput,
  action: string
): Promise<void> {
  await db.transaction(async (tx) => {
    const saved = version === 0 ? await written(tx, page, words) : await rewritten(tx, page, words, version);
    if (saved === 0) throw new Conflict('Someone changed this text');
    // Free text stays out of the audit log.
    const changes = [{ field: 'page', is: PUBLIC_TEXTS[page] }, { field: 'words' }];
    await recordAudit(tx, actor, { action, subjectKind: 'public text', subjectId: page, changes });
  });
}

/** The first change of all; none where somebody was quicker. */
async function written(tx: Db, page: PublicText, words: string): Promise<number> {
  const rows = await tx
    .insert(publicTexts)
    .values({ page, words })
    .onConflictDoNothing()
    .returning({ page: publicTexts.page });
  return rows.length;
}

async function rewritten(tx: Db, page: PublicText, words: string, version: number): Promise<number> {
  const rows = await tx
    .update(publicTexts)
    .set({ words, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(publicTexts.page, page), eq(publicTexts.version, version)))
    .returning({ page: publicTexts.page });
  return rows.length;
}
