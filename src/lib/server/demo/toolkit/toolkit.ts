/** The toolkit of the demonstration: eight pages that hold for any council. */
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { toolkitPages, toolkitVersions } from '$lib/server/db/schema';
import { seededUuid } from '../random';
import { PAGES_ON_EVIDENCE } from './pages-on-evidence';
import { PAGES_ON_RUNNING } from './pages-on-running';

export const DEMO_TOOLKIT = [...PAGES_ON_EVIDENCE, ...PAGES_ON_RUNNING];

/** They were written some weeks before the day of the demonstration. */
const DAYS_AGO = 70;

/** Puts the pages in, each as its first version. @param commsId who wrote them */
export async function insertToolkit(db: Db, commsId: string, today: Day): Promise<void> {
  const pages = DEMO_TOOLKIT.map((page) => ({ id: seededUuid(`toolkit page ${page.slug}`), ...page }));
  const savedAt = new Date(`${addDays(today, -DAYS_AGO)}T10:00:00Z`);
  await db.insert(toolkitPages).values(pages);
  await db.insert(toolkitVersions).values(
    pages.map(({ id, title, words }) => ({
      pageId: id,
      version: 1,
      title,
      words,
      savedBy: commsId,
      savedAt
    }))
  );
}
