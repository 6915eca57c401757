import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { leaksBetween } from '$lib/domain/edition/guard';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Opening, PreElectionPeriod } from '$lib/domain/edition/public-edition-form';
import type { Day } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';
import { earlierEditions, type Edition, type EditionSibling } from './editions';
import { leftOutOn, preElectionOn } from './pre-election';
import { isSlug } from '$lib/server/db/slugs';

/** What stands in the way of opening an edition, and what an approver must know. */
export interface OpeningObstacles {
  preElection: PreElectionPeriod | null;
  /** Each small number that could be worked out, in a sentence; an edition is not opened while there are any. */
  leaks: string[];
}

export type Opened = { ok: true } | { ok: false; problems: string[] };

const COUNTS_INDIVIDUALS =
  'This edition counts individual accounts, which are left out in a pre-election period. Publish a correction of it first: that leaves them out';

/** What to settle before an edition is opened on a day. @param firstMonth of the financial year, 1 to 12 */
export async function openingObstacles(
  db: Db,
  actor: Actor,
  today: Day,
  firstMonth: number
): Promise<OpeningObstacles> {
  authorise(actor, 'publish editions');
  return { preElection: await preElectionOn(db, today), leaks: await leaks(db, firstMonth) };
}

/**
 * Opens an edition to everyone, without sign-in. Opening it again changes who approved it.
 * @param firstMonth of the financial year, 1 to 12
 * @throws NotFound; Conflict in a pre-election period whose rules the approver did not confirm, or in one where the edition
 * counts individual accounts
 */
export async function openToPublic(
  db: Db,
  actor: Actor,
  slug: string,
  { approver, underPreElectionRules }: Opening,
  today: Day,
  firstMonth: number
): Promise<Opened> {
  authorise(actor, 'publish editions');
  return db.transaction(async (tx) => {
    const was = await lockedEdition(tx, slug);
    const preElection = await preElectionOn(tx, today);
    if (preElection && !underPreElectionRules)
      throw new Conflict(`${preElection.name}: the approval must be under the pre-election rules`);
    if ((await leftOutOn(tx, today)) !== null && was.leftOut === null) throw new Conflict(COUNTS_INDIVIDUALS);
    const problems = await leaks(tx, firstMonth);
    if (problems.length > 0) return { ok: false, problems };
    if (was.publicApprover === approver && !preElection) return { ok: true };
    await tx
      .update(editions)
      .set({ publicApprover: approver, publicSince: was.publicSince ?? new Date() })
      .where(eq(editions.id, was.id));
    await recordAudit(tx, actor, {
      action: 'edition opened to the public',
      subjectKind: 'edition',
      subjectId: was.id,
      changes: [
        { field: 'edition', is: slug },
        { field: 'approver', was: was.publicApprover, is: approver },
        ...(preElection ? [{ field: 'preElectionPeriod', is: preElection.name }] : [])
      ]
    });
    return { ok: true };
  });
}

/** Takes an edition's public page away. Closing it twice is harmless. @throws NotFound */
export async function closeToPublic(db: Db, actor: Actor, slug: string): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    const was = await lockedEdition(tx, slug);
    if (was.publicSince === null) return;
    await tx.update(editions).set({ publicApprover: null, publicSince: null }).where(eq(editions.id, was.id));
    await recordAudit(tx, actor, {
      action: 'edition closed to the public',
      subjectKind: 'edition',
      subjectId: was.id,
      changes: [
        { field: 'edition', is: slug },
        { field: 'approver', was: was.publicApprover, is: null }
      ]
    });
  });
}

/**
 * The newest edition that corrects one on a public page; null where none does. Why it was corrected is told only where the
 * correction itself may be read by anyone.
 */
export async function publicCorrection(
  db: Db,
  { number, siblings }: Pick<Edition, 'number' | 'siblings'>
): Promise<(EditionSibling & { isPublic: boolean }) | null> {
  const newest = siblings.at(-1);
  if (!newest || newest.number <= number) return null;
  const open = and(eq(editions.slug, newest.slug), isNotNull(editions.publicSince));
  const isPublic = (await db.$count(editions, open)) > 0;
  return { ...newest, reason: isPublic ? newest.reason : null, isPublic };
}

/** Which accounts the edition leaves out, as it is frozen; null for none. */
const LEFT_OUT = sql<string | null>`${editions.canonical}::jsonb ->> 'leftOut'`;

async function lockedEdition(tx: Db, slug: string) {
  const { id, publicApprover, publicSince } = editions;
  const [row] = isSlug(slug)
    ? await tx
        .select({ id, publicApprover, publicSince, leftOut: LEFT_OUT })
        .from(editions)
        .where(eq(editions.slug, slug))
        .for('update')
    : [];
  if (!row) throw new NotFound('There is no such edition');
  return row;
}

async function leaks(db: Db, firstMonth: number): Promise<string[]> {
  const found = leaksBetween(await earlierEditions(db), firstMonth);
  return found.map(
    ({ figure, from }) => `A small number could be worked out: ${figure}, from ${from.join(' and ')}.`
  );
}
