import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Standing } from '$lib/domain/publish/checkers';
import type { Db } from '$lib/server/db/client';
import { people, personServices } from '$lib/server/db/schema';

export interface Checker extends Standing {
  name: string;
  leads: string[];
  views: string[];
}

/**
 * Everyone who may be asked to check something: active, and no administrator. The caller has seen to it that the person
 * who asks may know.
 */
export async function allCheckers(db: Db): Promise<Checker[]> {
  const rows = await db
    .select({
      id: people.id,
      name: people.name,
      serviceId: personServices.serviceId,
      as: personServices.as
    })
    .from(people)
    .leftJoin(personServices, eq(personServices.personId, people.id))
    .where(and(isNull(people.deactivatedAt), ne(people.role, 'admin')))
    .orderBy(asc(people.name), asc(people.id));
  const found = new Map<string, Checker>();
  for (const { id, name, serviceId, as } of rows) {
    const person = found.get(id) ?? { id, name, leads: [], views: [] };
    if (serviceId) (as === 'lead' ? person.leads : person.views).push(serviceId);
    found.set(id, person);
  }
  return [...found.values()];
}
