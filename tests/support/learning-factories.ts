import type { Actor } from '../../src/lib/domain/people/permissions';
import type { Db } from '../../src/lib/server/db/client';
import { accountsThatCame, dropInPeople, dropIns } from '../../src/lib/server/db/schema';
import { aLead, type Given, type Row } from './council-factories';

interface GivenDropIn extends Given<typeof dropIns> {
  /** Who signed up, and whether they came; null while nobody said. */
  people?: readonly { person: Pick<Actor, 'id'>; attended?: boolean | null }[];
}

/** A drop-in of 12 places on 3 December 2026, hosted by a lead of its own, unless something else is given. */
export async function aDropIn(db: Db, given: GivenDropIn = {}): Promise<Row<typeof dropIns>> {
  const { people = [], ...columns } = given;
  const hostId = given.hostId ?? (await aLead(db)).id;
  const [row] = await db
    .insert(dropIns)
    .values({
      ...{ title: 'Bring one outcome', theme: 'evidence', day: '2026-12-03' },
      ...{ startsAt: '10:00', endsAt: '11:30', placeKind: 'centre', place: 'Central Library, room 2' },
      ...{ places: 12, ...columns, hostId }
    })
    .returning();
  if (people.length > 0)
    await db.insert(dropInPeople).values(
      people.map(({ person, attended }) => ({
        ...{ dropInId: row!.id, personId: person.id, attended: attended ?? null }
      }))
    );
  return row!;
}

/** The accounts that came to a drop-in that was held on a day, or did part 1 of the training. */
export async function cameTo(
  db: Db,
  what: 'drop-in' | 'awareness',
  day: string,
  accountIds: readonly string[]
): Promise<void> {
  const dropInId = what === 'drop-in' ? (await aDropIn(db, { day })).id : null;
  await db
    .insert(accountsThatCame)
    .values(accountIds.map((accountId) => ({ accountId, cameTo: what, day, dropInId })));
}
