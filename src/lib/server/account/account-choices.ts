import { asc, eq, exists, inArray, isNull, or } from 'drizzle-orm';
import type { AccountNames } from '$lib/domain/account/account-fields';
import type { Actor } from '$lib/domain/people/permissions';
import { todayHere } from '$lib/server/app';
import { isThereOn } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, people, services } from '$lib/server/db/schema';
import type { Choice } from '$lib/domain/forms/answers';

/** The services and people that the form of an account offers. `keep` names people who are offered although they left. */
export async function accountChoices(
  db: Db,
  actor: Actor,
  keep: readonly string[] = []
): Promise<{ services: Choice[]; people: Choice[] }> {
  authorise(actor, 'change the register');
  const [serviceRows, personRows] = await Promise.all([
    db
      .select({ value: services.id, text: services.name })
      .from(services)
      .where(or(isThereOn(todayHere()), holdsAccounts(db)))
      .orderBy(asc(services.name)),
    db
      .select({ value: people.id, name: people.name, email: people.email, left: people.deactivatedAt })
      .from(people)
      .where(or(isNull(people.deactivatedAt), inArray(people.id, [...keep])))
      .orderBy(asc(people.name), asc(people.email))
  ]);
  return {
    services: serviceRows,
    people: personRows.map(({ value, ...person }) => ({ value, text: label(person) }))
  };
}

/** One that ended is named where its closed accounts are. */
function holdsAccounts(db: Db) {
  return exists(db.select({ id: accounts.id }).from(accounts).where(eq(accounts.serviceId, services.id)));
}

/** Names for the ids of an account. */
export function accountNames(choices: { services: Choice[]; people: Choice[] }): AccountNames {
  const among = (list: Choice[]) => (id: string) =>
    list.find((choice) => choice.value === id)?.text ?? 'unknown';
  return { service: among(choices.services), person: among(choices.people) };
}

/** Two people may have one name; their addresses tell them apart. */
function label(person: { name: string; email: string; left: Date | null }): string {
  return `${person.name} (${person.email})${person.left ? ', no longer with us' : ''}`;
}
