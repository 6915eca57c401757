/** Identities that follow from addresses and slugs, so that the same demonstration has the same links. */
import type { Db } from '$lib/server/db/client';
import { accounts, measures, people, services } from '$lib/server/db/schema';

/** Identities in the database, by slug or by address. */
export interface Identities {
  services: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
  measures: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

export async function identities(db: Db): Promise<Identities> {
  return {
    services: byKey(await db.select({ key: services.slug, id: services.id }).from(services)),
    accounts: byKey(await db.select({ key: accounts.slug, id: accounts.id }).from(accounts)),
    measures: byKey(await db.select({ key: measures.slug, id: measures.id }).from(measures)),
    people: byKey(await db.select({ key: people.email, id: people.id }).from(people))
  };
}

/** The identity for a key; a missing one is a mistake in the demonstration. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demonstration speaks of ${key}, which is not in the database`);
  return id;
}

function byKey(rows: { key: string; id: string }[]): Map<string, string> {
  return new Map(rows.map(({ key, id }) => [key, id]));
}
