import { and, countDistinct, eq, gte, lte, sql } from 'drizzle-orm';
import { firstDayOf, lastDayOf, periodSlug } from '$lib/domain/calendar/period';
import {
  learningTold as partOf,
  type HeldFacts,
  type LearningFacts
} from '$lib/domain/learning/learning-told';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import { anyOf } from '$lib/server/db/any-of';
import type { Db } from '$lib/server/db/client';
import { accountsThatCame, dropInPeople, dropIns } from '$lib/server/db/schema';
import { doesItHelp } from './does-it-help/does-it-help';
import { wasHeld } from './drop-in/drop-ins';

/**
 * What a report says of it. The caller has seen to it that the reader may see reports. Accounts of individual people are left
 * out: who lists the accounts behind a figure would read what one person did.
 */
export async function learningTold(db: Db, asked: NetworkAbout): Promise<NetworkPart[]> {
  const about = { ...asked, accounts: asked.accounts.filter(({ kind }) => kind !== 'individual') };
  const [learning, help] = await Promise.all([
    learningFacts(db, about),
    // Three months before and three after are a matter of years.
    about.period.kind === 'year' ? doesItHelp(db, about) : null
  ]);
  return [partOf(learning), help].filter((part) => part !== null);
}

async function learningFacts(db: Db, about: NetworkAbout): Promise<LearningFacts> {
  const [held, came] = await Promise.all([
    about.scope.kind === 'council' ? heldIn(db, about) : null,
    cameIn(db, about)
  ]);
  const of = (isDropIn: boolean) => [
    ...new Set(came.filter(({ cameTo }) => (cameTo === 'drop-in') === isDropIn).map(({ id }) => id))
  ];
  return { held, accounts: about.accounts.length, atDropIns: of(true), inTraining: of(false) };
}

async function heldIn(db: Db, { period, today }: NetworkAbout): Promise<HeldFacts> {
  const [row] = await db
    .select({
      held: countDistinct(dropIns.id),
      signedUp: sql<number>`count(${dropInPeople.personId})::int`,
      came: sql<number>`(count(*) filter (where ${dropInPeople.attended}))::int`,
      notSaid: sql<number>`(count(${dropInPeople.personId}) filter (where ${dropInPeople.attended} is null))::int`
    })
    .from(dropIns)
    .leftJoin(dropInPeople, eq(dropInPeople.dropInId, dropIns.id))
    .where(wasHeld(period, today));
  return { ...row!, address: `/drop-ins?period=${periodSlug(period)}` };
}

function cameIn(db: Db, { accounts, period }: NetworkAbout) {
  const ids = accounts.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { accountId, cameTo, day } = accountsThatCame;
  return db
    .selectDistinct({ id: accountId, cameTo })
    .from(accountsThatCame)
    .where(and(anyOf(accountId, ids), gte(day, firstDayOf(period)), lte(day, lastDayOf(period))))
    .orderBy(accountId);
}
