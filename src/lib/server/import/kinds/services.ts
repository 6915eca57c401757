import { eq, sql } from 'drizzle-orm';
import { serviceForm } from '$lib/domain/council/service-form';
import { nameKey } from '$lib/domain/import/names';
import type { NamedRow } from '$lib/domain/import/part';
import { directorateNow } from '$lib/server/db/service-places';
import type { Db } from '$lib/server/db/client';
import { directorates, services } from '$lib/server/db/schema';
import { addService } from '$lib/server/council/services';
import { note, oneByOne, type BringIn, type Importing } from '$lib/server/import/importing';
import { tell, type Problem } from '$lib/server/import/tally';
import { byColumn, firstOfEach, mangledCells } from './cells';

/** Services with their directorates. One that is there stays where it is: a move has a month, which no column says. */
export const bringInServices: BringIn = async (importing, batches) => {
  const { places, tally } = importing;
  for await (const each of oneByOne(importing, batches)) {
    const { service = '', directorate = '' } = each.cells;
    const problems = problemsOf(each);
    const known = places.services.get(service);
    if (!known && places.services.has(service))
      problems.push({ column: 'service', text: places.services.whyNot(service, 'a service') });
    if (problems.length > 0) tell(tally, 'refused', { row: each.row, title: service, problems });
    else if (!known) await addOne(importing, each.row, { name: service, directorate });
    else if (nameKey(known.directorate) === nameKey(directorate))
      tell(tally, 'same', { row: each.row, title: known.name });
    else {
      const text = `${known.name} belongs to ${known.directorate} here. Move it on its own page under Services, which asks from which month on`;
      tell(tally, 'refused', {
        row: each.row,
        title: known.name,
        problems: [{ column: 'directorate', text }]
      });
    }
  }
};

/** Adds a service, and notes it. Its directorate is the one of that name, however it is written. */
export async function addOne(
  importing: Importing,
  row: number | null,
  input: { name: string; directorate: string }
): Promise<void> {
  const { tx, actor, places, tally } = importing;
  const same = places.services
    .all()
    .find(({ directorate }) => nameKey(directorate) === nameKey(input.directorate));
  const hasDirectorate =
    same !== undefined ||
    (await tx.$count(directorates, sql`lower(${directorates.name}) = lower(${input.directorate})`)) > 0;
  const saved = await addService(tx, actor, {
    ...input,
    directorate: same?.directorate ?? input.directorate
  });
  if (!saved.ok) throw new Error(`a service that is there already: ${input.name}`);
  const { directorateId, ...added } = await addedService(tx, saved.slug);
  places.services.add(added);
  const directorate = { subjectKind: 'directorate', subjectId: directorateId, was: null };
  await note(importing, [
    // Noted first, so that it goes after its service.
    ...(hasDirectorate ? [] : [{ ...directorate, became: { name: added.directorate } }]),
    { subjectKind: 'service', subjectId: added.id, was: null, became: { name: added.name } }
  ]);
  if (row !== null) tell(tally, 'new', { row, title: `${added.name}, ${added.directorate}` });
}

async function addedService(tx: Db, slug: string) {
  const [made] = await tx
    .select({
      ...{ id: services.id, name: services.name, slug: services.slug },
      ...{ directorateId: directorates.id, directorate: directorates.name }
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, directorateNow()))
    .where(eq(services.slug, slug));
  return made!;
}

function problemsOf(each: NamedRow): Problem[] {
  const { service: name = '', directorate = '' } = each.cells;
  const parsed = serviceForm.safeParse({ name, directorate });
  const wrong = parsed.success ? [] : byColumn(parsed.error.issues, { name: 'service' });
  return firstOfEach([...mangledCells(each), ...wrong]);
}
