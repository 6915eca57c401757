/** The golden quarter as an edition: what was frozen on 14 October 2026. */
import { eq, sql } from 'drizzle-orm';
import type { Actor } from '../../src/lib/domain/people/permissions';
import type { Day } from '../../src/lib/domain/calendar/day';
import { councilSettings } from '../../src/lib/server/council/council-settings';
import type { Db } from '../../src/lib/server/db/client';
import { drafts, draftStories, settings } from '../../src/lib/server/db/schema';
import { previewEdition, publishEdition } from '../../src/lib/server/publish/edition-freeze';
import type { Given } from './council-factories';
import { aGoldenQuarter, type GoldenQuarter } from './golden-quarter';

export const PUBLISHED_ON: Day = '2026-10-14';
export const PUBLISHED_SLUG = '2026-27-q2-1';

/** The work on a summary of the golden quarter, ready to be published; `stories` are ids of outcomes, in their order. */
export async function aPublication(
  db: Db,
  { stories = [], ...given }: Given<typeof drafts> & { stories?: readonly string[] } = {}
): Promise<string> {
  const [row] = await db
    .insert(drafts)
    .values({
      ...{ scopeKind: 'council', period: '2026-27-q2' },
      commentary: 'Libraries asked **every** new member how they heard of us.',
      didNotWork: 'The first session of the carers’ group was empty.',
      decision: 'Keep the evening groups until March.',
      decisionOwner: 'Head of Libraries',
      decisionDue: '2027-03-31',
      caveats: 'Two accounts changed hands in August.',
      storiesReason: 'They show two kinds of difference.',
      ...given
    })
    .returning({ id: drafts.id });
  const draftId = row!.id;
  if (stories.length > 0) {
    await db.insert(draftStories).values(stories.map((outcomeId, place) => ({ draftId, outcomeId, place })));
  }
  return draftId;
}

/** Publishes it as it stands, as somebody does who has just previewed it. @returns the edition's slug */
export async function published(
  db: Db,
  comms: Actor,
  draftId: string,
  today: Day = PUBLISHED_ON
): Promise<string> {
  const council = await councilSettings(db);
  const { sha256 } = await previewEdition(db, comms, draftId, today, council);
  const [draft] = await db.select({ version: drafts.version }).from(drafts).where(eq(drafts.id, draftId));
  const seen = { version: draft!.version, previewed: sha256 };
  const edition = await publishEdition(db, comms, draftId, seen, today, council);
  if (!edition.ok) throw new Error(edition.problems.join('\n'));
  return edition.slug;
}

/** The golden quarter of Riverside, published: two stories, one of which may stand on the web. */
export async function aPublishedQuarter(
  db: Db
): Promise<{ golden: GoldenQuarter; slug: string; stories: { print: string; web: string } }> {
  await db.update(settings).set({ councilName: 'Riverside' });
  const golden = await aGoldenQuarter(db);
  const stories = { print: golden.outcomes[9].id, web: golden.outcomes[11].id };
  await db.execute(
    sql`update consents set uses = array['internal', 'print'] where outcome_id = ${stories.print}`
  );
  const draftId = await aPublication(db, { stories: [stories.print, stories.web] });
  return { golden, slug: await published(db, golden.people.comms, draftId), stories };
}
