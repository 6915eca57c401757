import { answerIn } from '$lib/domain/import/answers';
import { nameKey } from '$lib/domain/import/names';
import { can } from '$lib/domain/people/permissions';
import { counted } from '$lib/domain/words';
import type { Importing } from '$lib/server/import/importing';
import { addOne as addService } from './services';

/** So many services are asked about at once. */
const MOST_ASKED = 100;

/** Adds the services among these names that the council has not, and of which somebody said the directorate; asks about the others. */
export async function addAnsweredServices(importing: Importing, names: Iterable<string>): Promise<void> {
  const { places, answers, tally, actor } = importing;
  if (!can(actor, 'change the register')) return;
  const asked = new Set(tally.unknownServices.map(nameKey));
  for (const name of new Set(names)) {
    const key = nameKey(name);
    if (key === '' || places.services.has(name) || asked.has(key)) continue;
    const directorate = answerIn(answers.services, key);
    if (directorate) {
      await addService(importing, null, { name, directorate });
      continue;
    }
    asked.add(key);
    if (tally.unknownServices.length < MOST_ASKED) tally.unknownServices.push(name);
    else tally.unknownBeyond += 1;
  }
}

/** Says how many names were not asked about. */
export function noteUnknownBeyond({ tally }: Importing): void {
  if (tally.unknownBeyond === 0) return;
  const more = counted(tally.unknownBeyond, 'more name is', 'more names are');
  tally.notes.push(
    `${more} of no service here. Is another column the service? If not, bring in a list of services first.`
  );
}
