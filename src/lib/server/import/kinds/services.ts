import { serviceForm } from '$lib/domain/council/service-form';
import { nameKey } from '$lib/domain/import/names';
import type { NamedRow } from '$lib/domain/import/part';
import { addService } from '$lib/server/council/services';
import { allRows, note, type BringIn, type Importing } from '$lib/server/import/importing';
import { placesOf } from '$lib/server/import/places';
import { tell, type Problem } from '$lib/server/import/tally';
import { byColumn, firstOfEach, mangledCells } from './cells';

/** Services with their directorates. One that is there stays where it is: moving it changes past quarters. */
export const bringInServices: BringIn = async (importing, batches) => {
  const { places, tally } = importing;
  for (const each of await allRows(batches)) {
    const { service = '', directorate = '' } = each.cells;
    const problems = problemsOf(each);
    const known = places.services.get(nameKey(service));
    if (problems.length > 0) tell(tally, 'refused', { row: each.row, title: service, problems });
    else if (!known) await addOne(importing, each.row, { name: service, directorate });
    else if (nameKey(known.directorate) === nameKey(directorate))
      tell(tally, 'same', { row: each.row, title: known.name });
    else {
      const text = `${known.name} belongs to ${known.directorate} here. Move it on its own page under Services, since that moves its past quarters, too`;
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
  const same = [...places.services.values()].find(
    ({ directorate }) => nameKey(directorate) === nameKey(input.directorate)
  );
  const saved = await addService(tx, actor, {
    ...input,
    directorate: same?.directorate ?? input.directorate
  });
  if (!saved.ok) throw new Error(`a service that is there already: ${input.name}`);
  Object.assign(places, { services: (await placesOf(tx)).services });
  const added = places.services.get(nameKey(input.name))!;
  await note(importing, [
    { subjectKind: 'service', subjectId: added.id, was: null, became: { name: added.name } }
  ]);
  if (row !== null) tell(tally, 'new', { row, title: `${added.name}, ${added.directorate}` });
}

function problemsOf(each: NamedRow): Problem[] {
  const { service: name = '', directorate = '' } = each.cells;
  const parsed = serviceForm.safeParse({ name, directorate });
  const wrong = parsed.success ? [] : byColumn(parsed.error.issues, { name: 'service' });
  return firstOfEach([...mangledCells(each), ...wrong]);
}
