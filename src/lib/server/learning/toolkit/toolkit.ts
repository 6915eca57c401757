import { and, asc, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { ToolkitFilter } from '$lib/domain/learning/toolkit/toolkit';
import type { ToolkitInput } from '$lib/domain/learning/toolkit/toolkit-form';
import { can, type Actor } from '$lib/domain/people/permissions';
import { holdsWords } from '$lib/server/db/holds-words';
import type { Db } from '$lib/server/db/client';
import { people, toolkitPages, toolkitVersions } from '$lib/server/db/schema';
import { isSlug } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';

const LINE = {
  slug: toolkitPages.slug,
  title: toolkitPages.title,
  theme: toolkitPages.theme,
  weakStep: toolkitPages.weakStep,
  source: toolkitPages.source
};

/** A page in a list. */
export type ToolkitLine = Pick<typeof toolkitPages.$inferSelect, keyof typeof LINE>;

/** The pages that a filter finds, by title, and for communications those that are withdrawn. */
export async function listToolkit(
  db: Db,
  actor: Actor,
  filter: ToolkitFilter
): Promise<{ pages: ToolkitLine[]; withdrawn: ToolkitLine[] }> {
  authorise(actor, 'see the network');
  const [pages, withdrawn] = await Promise.all([
    lines(db, and(isNull(toolkitPages.withdrawnAt), ...conditions(filter))),
    can(actor, 'run the network') ? lines(db, isNotNull(toolkitPages.withdrawnAt)) : []
  ]);
  return { pages, withdrawn };
}

/** Each word that is looked for stands in the title or in the words. */
function conditions({ text, step }: ToolkitFilter): (SQL | undefined)[] {
  const words = text?.split(/\s/).filter(Boolean) ?? [];
  return [
    step ? eq(toolkitPages.weakStep, step) : undefined,
    ...words.map((word) => holdsWords(word, [toolkitPages.title, toolkitPages.words]))
  ];
}

function lines(db: Db, where: SQL | undefined): Promise<ToolkitLine[]> {
  return db
    .select(LINE)
    .from(toolkitPages)
    .where(where)
    .orderBy(asc(toolkitPages.title), asc(toolkitPages.slug));
}

/** A page as it reads now. */
export interface ToolkitPage extends ToolkitInput {
  id: string;
  slug: string;
  /** The council that shared it; null for our own. */
  source: string | null;
  version: number;
  withdrawn: boolean;
}

/** @throws NotFound where there is none, and where it is withdrawn for all but communications */
export async function toolkitPage(db: Db, actor: Actor, slug: string): Promise<ToolkitPage> {
  authorise(actor, 'see the network');
  const [row] = isSlug(slug) ? await db.select().from(toolkitPages).where(eq(toolkitPages.slug, slug)) : [];
  if (!row || (row.withdrawnAt !== null && !can(actor, 'run the network')))
    throw new NotFound('There is no such page in the toolkit');
  const { withdrawnAt, ...page } = row;
  return { ...page, withdrawn: withdrawnAt !== null };
}

/** One version of a page. */
export interface ToolkitVersion {
  version: number;
  title: string;
  words: string;
  savedBy: string | null;
  savedAt: Date;
}

/** Every version of a page, the newest first. @throws as `toolkitPage` */
export async function toolkitVersionsOf(
  db: Db,
  actor: Actor,
  slug: string
): Promise<{ page: ToolkitPage; versions: ToolkitVersion[] }> {
  const page = await toolkitPage(db, actor, slug);
  const { version, title, words, savedAt } = toolkitVersions;
  const versions = await db
    .select({ version, title, words, savedAt, savedBy: people.name })
    .from(toolkitVersions)
    .leftJoin(people, eq(people.id, toolkitVersions.savedBy))
    .where(eq(toolkitVersions.pageId, page.id))
    .orderBy(desc(version));
  return { page, versions };
}
