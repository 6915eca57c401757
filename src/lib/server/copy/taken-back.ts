import { desc, eq, isNull, sql } from 'drizzle-orm';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Day } from '$lib/domain/calendar/day';
import type { ErasureReason } from '$lib/domain/consent/erasure';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { holdersTold, outcomes, people, services, tombstones } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { holdersOf, type Holder } from './copy-holders';
import { copiesWaiting, writeWaitingCopies } from './note-copies';
import { editionTitles, tellingEditions, type TellingEdition } from './telling-editions';

/** One story whose words are gone. */
export interface TakenBack {
  outcomeId: string;
  /** The first 8 letters of its identity. */
  reference: string;
  reason: ErasureReason;
  erasedOn: Day;
  service: string;
  editions: TellingEdition[];
  followedBy: { slug: string; title: string }[];
  holders: Holder[];
  /** Who says that those who have copies were told, and when; null while nobody does. */
  told: { by: string; on: Day } | null;
}

/** The list shows so many; more are counted. */
const LISTED = 100;

/** Every story that was taken back, or whose words were erased for another reason, the newest first. */
export async function storiesTakenBack(
  db: Db,
  actor: Actor
): Promise<{ stories: TakenBack[]; more: number }> {
  authorise(actor, 'publish editions');
  const rows = await goneStories(db).orderBy(desc(tombstones.at), tombstones.outcomeId).limit(LISTED);
  const all = await db.$count(tombstones);
  return { stories: await Promise.all(rows.map((row) => takenBack(db, row))), more: all - rows.length };
}

/** One of them, with how many records of copies wait to be written. @throws NotFound */
export async function storyTakenBack(
  db: Db,
  actor: Actor,
  outcomeId: string
): Promise<TakenBack & { unwritten: number }> {
  authorise(actor, 'publish editions');
  await writeWaitingCopies(db);
  const [row] = isIdentity(outcomeId) ? await goneStories(db).where(eq(tombstones.outcomeId, outcomeId)) : [];
  if (!row) throw new NotFound('There is no such story');
  return { ...(await takenBack(db, row)), unwritten: copiesWaiting() };
}

/** Stories whose holders nobody has told, and how many of what they are; of those of which nobody is known to have a copy, none. */
export async function holdersToTell(db: Db, actor: Actor): Promise<{ stories: number; since: Day } | null> {
  authorise(actor, 'publish editions');
  const rows = await goneStories(db).where(isNull(holdersTold.outcomeId)).orderBy(tombstones.at);
  const stories = await Promise.all(rows.map((row) => takenBack(db, row)));
  const toTell = stories.filter(isToTell);
  return toTell.length > 0 ? { stories: toTell.length, since: toTell[0]!.erasedOn } : null;
}

/** How many stories were taken back from an edition, or led to it. */
export async function takenBackFrom(db: Db, actor: Actor, slug: string): Promise<number> {
  authorise(actor, 'publish editions');
  return db.$count(
    tombstones,
    sql`${slug} = any(${tombstones.editions}) or ${slug} = any(${tombstones.followedBy})`
  );
}

/** Is somebody known who may have a copy, and not told? */
export function isToTell({ told, holders, editions }: TakenBack): boolean {
  return told === null && (holders.length > 0 || editions.some(({ open }) => open.length > 0));
}

function goneStories(db: Db) {
  return db
    .select({
      tombstone: tombstones,
      outcome: {
        serviceId: outcomes.serviceId,
        happenedOn: outcomes.happenedOn,
        createdAt: outcomes.createdAt
      },
      service: { name: services.name, slug: services.slug },
      told: { by: people.name, at: holdersTold.toldAt }
    })
    .from(tombstones)
    .innerJoin(outcomes, eq(outcomes.id, tombstones.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(holdersTold, eq(holdersTold.outcomeId, tombstones.outcomeId))
    .leftJoin(people, eq(people.id, holdersTold.toldBy))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof goneStories>>[number];

async function takenBack(db: Db, { tombstone, outcome, service, told }: Row): Promise<TakenBack> {
  const { outcomeId, reason, erasedOn, followedBy, at } = tombstone;
  const editions = await tellingEditions(db, outcomeId, tombstone.editions, followedBy, at);
  const { yearFirstMonth } = await councilSettings(db);
  const gone = { ...outcome, outcomeId, serviceSlug: service.slug, goneAt: at, editions };
  const titles = await editionTitles(db, followedBy);
  return {
    ...{ outcomeId, reason, erasedOn, editions, service: service.name },
    reference: outcomeId.slice(0, 8),
    followedBy: followedBy.map((slug) => ({ slug, title: titles.get(slug) ?? slug })),
    holders: await holdersOf(db, gone, yearFirstMonth),
    told: told?.at && told.by ? { by: told.by, on: dayInLondon(told.at) } : null
  };
}
