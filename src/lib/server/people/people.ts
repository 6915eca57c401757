import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor, Role } from '$lib/domain/people/permissions';
import { rolesNamed, type PersonService } from '$lib/domain/people/person';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { holdsWords } from '$lib/server/db/holds-words';
import { people, personServices, services, sessions } from '$lib/server/db/schema';

/** A person as the administrator sees them; services in the order of their names. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  deactivatedAt: Date | null;
  services: (PersonService & { name: string })[];
}

/** Everyone, or those of whom name, address, role or a service holds the words; by name, the deactivated last. */
export async function listPeople(db: Db, actor: Actor, words: string | null = null): Promise<Person[]> {
  authorise(actor, 'manage people');
  return selectPeople(db)
    .where(words ? isFoundBy(words) : undefined)
    .orderBy(sql`${people.deactivatedAt} is not null`, asc(people.name), asc(people.email));
}

/** @throws NotFound */
export async function personById(db: Db, actor: Actor, id: string): Promise<Person> {
  authorise(actor, 'manage people');
  // PostgreSQL refuses a NUL in text, so an address that cannot be an id is not looked up.
  const [person] = /^[\w-]{1,64}$/.test(id) ? await selectPeople(db).where(eq(people.id, id)) : [];
  if (!person) throw new NotFound('There is no such person');
  return person;
}

/** Services to choose from, by name. */
export async function servicesToChoose(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  authorise(actor, 'manage people');
  return db.select({ id: services.id, name: services.name }).from(services).orderBy(asc(services.name));
}

/**
 * Gives a person a role and, to a service lead, services. It holds from their next request.
 * @throws Conflict where the council would be left without an administrator
 */
export async function changeRole(
  db: Db,
  actor: Actor,
  change: { personId: string; role: Role; services: PersonService[] }
): Promise<void> {
  authorise(actor, 'manage people');
  await db.transaction(async (tx) => {
    await lockAdministrators(tx);
    const person = await personById(tx, actor, change.personId);
    if (change.role !== 'admin') await refuseLastAdministrator(tx, person);
    await tx
      .update(people)
      .set({ role: change.role, updatedAt: sql`now()` })
      .where(eq(people.id, person.id));
    await tx.delete(personServices).where(eq(personServices.personId, person.id));
    await addServices(tx, person.id, change.services);
    const is = await personById(tx, actor, person.id);
    const changes = changesBetween(recorded(person), recorded(is));
    if (changes.length === 0) return;
    await recordAudit(tx, actor, { ...aboutPerson(person.id), action: 'person changed', changes });
  });
}

/**
 * Shuts a person out at once: their sessions end in the same transaction. What they logged stays.
 * @throws Conflict for oneself and for the last administrator
 */
export async function deactivatePerson(db: Db, actor: Actor, personId: string): Promise<void> {
  authorise(actor, 'manage people');
  if (personId === actor.id) {
    throw new Conflict('You cannot deactivate yourself. Ask another administrator to do it.');
  }
  await db.transaction(async (tx) => {
    await lockAdministrators(tx);
    const person = await personById(tx, actor, personId);
    if (person.deactivatedAt) return;
    await refuseLastAdministrator(tx, person);
    await tx
      .update(people)
      .set({ deactivatedAt: sql`now()`, updatedAt: sql`now()` })
      .where(eq(people.id, personId));
    await tx.delete(sessions).where(eq(sessions.userId, personId));
    await recordAudit(tx, actor, { ...aboutPerson(personId), action: 'person deactivated' });
  });
}

/** Lets a person in again, with the role, services and password they had. */
export async function reactivatePerson(db: Db, actor: Actor, personId: string): Promise<void> {
  authorise(actor, 'manage people');
  await db.transaction(async (tx) => {
    const person = await personById(tx, actor, personId);
    if (!person.deactivatedAt) return;
    await tx
      .update(people)
      .set({ deactivatedAt: null, updatedAt: sql`now()` })
      .where(eq(people.id, personId));
    // A session that began in the very moment of the deactivation must not come back to life.
    await tx.delete(sessions).where(eq(sessions.userId, personId));
    await recordAudit(tx, actor, { ...aboutPerson(personId), action: 'person reactivated' });
  });
}

/** Gives a person their services; those that no longer exist are left out. */
export async function addServices(db: Db, personId: string, given: readonly PersonService[]): Promise<void> {
  if (given.length === 0) return;
  await db.execute(sql`
    insert into person_services (person_id, service_id, "as")
    select ${personId}, services.id, given."as"
    from json_to_recordset(${JSON.stringify(given)}::json) as given("serviceId" uuid, "as" text)
    join services on services.id = given."serviceId"
    on conflict do nothing`);
}

function isFoundBy(words: string): SQL | undefined {
  const theirServices = sql<string>`(select string_agg(s.name, '\n')
    from person_services ps join services s on s.id = ps.service_id where ps.person_id = ${people}.id)`;
  return or(
    holdsWords(words, [people.name, people.email, theirServices]),
    inArray(people.role, rolesNamed(words))
  );
}

function selectPeople(db: Db) {
  const { id, name, email, role, deactivatedAt } = people;
  return db
    .select({ id, name, email, role, deactivatedAt, services: servicesOfPerson })
    .from(people)
    .$dynamic();
}

// Named in full: drizzle leaves the table's name out of the columns of a query on one table.
const servicesOfPerson = sql<Person['services']>`coalesce((
  select json_agg(json_build_object('serviceId', s.id, 'as', ps."as", 'name', s.name) order by s.name)
  from person_services ps join services s on s.id = ps.service_id
  where ps.person_id = people.id), '[]')`;

/** Makes changes to administrators wait for each other, so that two of them cannot remove one another. */
async function lockAdministrators(tx: Db): Promise<void> {
  await tx
    .select({ id: people.id })
    .from(people)
    .where(activeAdministrators())
    .orderBy(people.id)
    .for('no key update');
}

async function refuseLastAdministrator(tx: Db, person: Person): Promise<void> {
  if (person.role !== 'admin' || person.deactivatedAt) return;
  if ((await tx.$count(people, activeAdministrators())) > 1) return;
  throw new Conflict('This is the last administrator. Make somebody else an administrator first.');
}

function activeAdministrators() {
  return and(eq(people.role, 'admin'), isNull(people.deactivatedAt));
}

/** What the audit log keeps of a person's rights: services by name, since a list of ids tells nobody anything. */
function recorded(person: Person): { role: Role; leads: string; views: string } {
  const named = (as: PersonService['as']): string =>
    person.services
      .filter((service) => service.as === as)
      .map(({ name }) => name)
      .join(', ');
  return { role: person.role, leads: named('lead'), views: named('viewer') };
}

function aboutPerson(subjectId: string): { subjectKind: string; subjectId: string } {
  return { subjectKind: 'person', subjectId };
}
