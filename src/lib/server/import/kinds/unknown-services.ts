import { serviceForm } from '$lib/domain/council/service-form';
import { answerIn } from '$lib/domain/import/answers';
import { nameKey } from '$lib/domain/import/names';
import { can } from '$lib/domain/people/permissions';
import { beginning, counted, listed } from '$lib/domain/words';
import type { Importing } from '$lib/server/import/importing';
import type { Tally } from '$lib/server/import/tally';
import { addOne as addService } from './services';

/** So many services are asked about at once. */
const MOST_ASKED = 100;

/** The names of no service that a part had so far, by their `nameKey`. */
const unknownIn = new WeakMap<Tally, Set<string>>();

/**
 * Adds the services among these names that the council has not, and of which somebody or the row says the directorate; asks
 * about the others.
 * @param rows the name of a service, and of its directorate where the row has that
 */
export async function addMissingServices(
  importing: Importing,
  rows: Iterable<{ service: string; directorate?: string }>
): Promise<void> {
  const { places, answers, tally, actor } = importing;
  if (!can(actor, 'change the register')) return;
  const unknown = unknownIn.get(tally) ?? new Set();
  unknownIn.set(tally, unknown);
  for (const { service, directorate: inRow = '' } of rows) {
    if (places.services.has(service) || unknown.has(nameKey(service))) continue;
    const key = nameKey(service);
    if (key === '') continue;
    const answer = answerIn(answers.services, key);
    const made = serviceForm.safeParse({ name: service, directorate: answer ?? inRow });
    if (made.success) {
      await addService(importing, null, made.data);
      tally.addedServices.push({ ...made.data, isAnswer: answer !== null });
      continue;
    }
    unknown.add(key);
    // A name that no service can have is wrong in the file.
    if (!isServiceName(service)) continue;
    if (tally.unknownServices.length < MOST_ASKED) tally.unknownServices.push(service);
    else tally.unknownBeyond += 1;
  }
}

/** Says which services come in with the rows, and how many names were not asked about. */
export function noteServices({ tally }: Importing): void {
  const added = tally.addedServices.map(({ name, directorate }) => `${name} (${directorate})`);
  if (added.length > 0)
    tally.notes.push(
      `${counted(added.length, 'service comes', 'services come')} in with them: ${listed(added.slice(0, MOST_ASKED))}.`
    );
  if (tally.unknownBeyond === 0) return;
  const more = counted(tally.unknownBeyond, 'more name is', 'more names are');
  tally.notes.push(
    `${more} of no service here. Is another column the service? If not, bring in a list of services first.`
  );
}

/** How a row is mended of which the service is not there yet. */
export function whyNoService({ places }: Pick<Importing, 'places'>, typed: string): string {
  if (typed !== '' && !isServiceName(typed))
    return `The name of a service has 80 characters or fewer. “${beginning(typed)}” has ${typed.length}`;
  return places.services.whyNot(typed, 'a service', ', or say its directorate when you look at the file');
}

function isServiceName(name: string): boolean {
  return serviceForm.shape.name.safeParse(name).success;
}
