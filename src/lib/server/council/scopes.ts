import { asc, eq } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Scope, ScopeKind } from '$lib/domain/council/scope';
import type { ServiceFacts } from '$lib/domain/report/facts';
import type { Db } from '$lib/server/db/client';
import { directorates, services } from '$lib/server/db/schema';

/** What a report or a summary is asked about: the council, or one directorate or service by its address. */
export type AskedScope =
  { kind: 'council'; name: string } | { kind: Exclude<ScopeKind, 'council'>; slug: string };

/** The scope of a report or a summary, and the services within it by name. @throws NotFound where there is none such */
export async function scopeAndServices(
  db: Db,
  asked: AskedScope
): Promise<{ scope: Scope; services: ServiceFacts[] }> {
  const rows = await db
    .select({
      id: services.id,
      slug: services.slug,
      name: services.name,
      directorate: directorates.slug,
      directorateName: directorates.name
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, services.directorateId))
    .orderBy(asc(services.name));
  const plain = (list: typeof rows): ServiceFacts[] =>
    list.map(({ directorateName: _name, ...service }) => service);
  if (asked.kind === 'council') return { scope: { ...asked, slug: '' }, services: plain(rows) };
  const own = rows.filter((row) => (asked.kind === 'service' ? row.slug : row.directorate) === asked.slug);
  const first = own[0];
  if (!first)
    throw new NotFound(
      asked.kind === 'service' ? 'There is no such service' : 'There is no such directorate'
    );
  const name = asked.kind === 'service' ? first.name : first.directorateName;
  return { scope: { ...asked, name }, services: plain(own) };
}
