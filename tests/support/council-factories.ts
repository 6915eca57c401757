import { accountSlug } from '../../src/lib/domain/account/account';
import type { Actor, Role } from '../../src/lib/domain/people/permissions';
import type { Db } from '../../src/lib/server/db/client';
import {
  accountDeputies,
  accounts,
  directorates,
  measures,
  nilReturns,
  people,
  personServices,
  services,
  targets
} from '../../src/lib/server/db/schema';

export type Given<T extends { $inferInsert: object }> = Partial<T['$inferInsert']>;
export type Row<T extends { $inferSelect: object }> = T['$inferSelect'];

let count = 0;
/** A number that no other thing of this run has, so that unique names need no thought. */
function next(): number {
  count += 1;
  return count;
}

export async function aDirectorate(
  db: Db,
  given: Given<typeof directorates> = {}
): Promise<Row<typeof directorates>> {
  const n = next();
  const [row] = await db
    .insert(directorates)
    .values({ slug: `directorate-${n}`, name: `Directorate ${n}`, ...given })
    .returning();
  return row!;
}

export async function aService(
  db: Db,
  { directorateId, ...given }: Given<typeof services> & { directorateId?: string } = {}
): Promise<Row<typeof services>> {
  const n = next();
  const firstDirectorateId = directorateId ?? (await aDirectorate(db)).id;
  const [row] = await db
    .insert(services)
    .values({ slug: `service-${n}`, name: `Service ${n}`, ...given, firstDirectorateId })
    .returning();
  return row!;
}

interface GivenPerson extends Given<typeof people> {
  role?: Role;
  /** Ids of the services that they lead, or may view. */
  leads?: readonly string[];
  views?: readonly string[];
}

/** A person who can act: a lead unless another role is given. */
export async function aPerson(db: Db, given: GivenPerson = {}): Promise<Actor> {
  const n = next();
  const { leads = [], views = [], ...columns } = given;
  const person = {
    id: `person-${n}`,
    name: `Person ${n}`,
    email: `person${n}@riverside.example`,
    role: 'lead' as Role
  };
  const [row] = await db
    .insert(people)
    .values({ ...person, ...columns })
    .returning({ id: people.id, name: people.name, email: people.email, role: people.role });
  const links = [
    ...leads.map((serviceId) => ({ personId: row!.id, serviceId, as: 'lead' as const })),
    ...views.map((serviceId) => ({ personId: row!.id, serviceId, as: 'viewer' as const }))
  ];
  if (links.length) await db.insert(personServices).values(links);
  return { ...row!, leads, views };
}

export function aLead(db: Db, leads: readonly string[] = [], given: GivenPerson = {}): Promise<Actor> {
  return aPerson(db, { ...given, role: 'lead', leads });
}

export function aManager(db: Db, given: GivenPerson = {}): Promise<Actor> {
  return aPerson(db, { ...given, role: 'manager' });
}

export function aCommsPerson(db: Db, given: GivenPerson = {}): Promise<Actor> {
  return aPerson(db, { ...given, role: 'comms' });
}

export function anAdmin(db: Db, given: GivenPerson = {}): Promise<Actor> {
  return aPerson(db, { ...given, role: 'admin' });
}

export interface GivenAccount extends Given<typeof accounts> {
  /** Ids of the people who cover for the lead. */
  deputies?: readonly string[];
}

/** An active account of a service of its own. A status brings the days that it needs. */
export async function anAccount(db: Db, given: GivenAccount = {}): Promise<Row<typeof accounts>> {
  const n = next();
  const { deputies = [], ...columns } = given;
  const serviceId = given.serviceId ?? (await aService(db)).id;
  const platform = given.platform ?? 'instagram';
  const handle = given.handle ?? `riverside${n}`;
  const [row] = await db
    .insert(accounts)
    .values({
      slug: accountSlug(platform, handle),
      name: `Riverside ${n}`,
      address: `https://social.example/${handle}`,
      kind: 'service',
      purpose: 'So that residents hear of our help in time.',
      ...daysOfStatus(given.status),
      ...columns,
      platform,
      handle,
      serviceId
    })
    .returning();
  if (deputies.length) {
    await db.insert(accountDeputies).values(deputies.map((personId) => ({ accountId: row!.id, personId })));
  }
  return row!;
}

function daysOfStatus(status: Row<typeof accounts>['status'] = 'active'): Given<typeof accounts> {
  if (status === 'closed')
    return { status, closedOn: '2026-03-31', closedReason: 'Nobody read it any more.' };
  if (status === 'dormant') return { status, dormantSince: '2026-03-31' };
  return { status };
}

/** A measure that may stand in a headline. */
export async function aMeasure(db: Db, given: Given<typeof measures> = {}): Promise<Row<typeof measures>> {
  const n = next();
  const [row] = await db
    .insert(measures)
    .values({
      slug: `measure-${n}`,
      name: `Measure ${n}`,
      unitOne: 'person helped',
      unitMany: 'people helped',
      counts: 'Each person once.',
      doesNotCount: 'People who only asked.',
      stage: 'outcome',
      better: 'higher',
      headline: given.stage === undefined || given.stage === 'outcome' || given.stage === 'impact',
      ...given
    })
    .returning();
  return row!;
}

export async function aNilReturn(db: Db, accountId: string, month: string, by?: string): Promise<void> {
  await db.insert(nilReturns).values({ accountId, month, recordedBy: by ?? null });
}

/** A target of the council for Q2 2026/27, unless a service or a quarter is given. */
export async function aTarget(db: Db, given: Given<typeof targets> & { measureId: string }): Promise<void> {
  await db.insert(targets).values({ quarterStart: '2026-07-01', quantity: 100, ...given });
}
