import type { NamedRow } from '$lib/domain/import/part';
import { nameKey } from '$lib/domain/import/names';
import { namesIn, roleNamed } from '$lib/domain/import/typed-choices';
import { ROLES } from '$lib/domain/people/permissions';
import { invitationForm, type InvitationInput, type PersonService } from '$lib/domain/people/person';
import { listed } from '$lib/domain/words';
import { Conflict } from '$lib/domain/errors';
import { invite } from '$lib/server/people/invitations';
import { changeRole, personById } from '$lib/server/people/people';
import { note, oneByOne, type BringIn, type Importing } from '$lib/server/import/importing';
import { tell, type Problem } from '$lib/server/import/tally';
import { byColumn, firstOfEach, mangledCells } from './cells';

/** People: whoever is not here yet is invited; whoever is gets the role and services of the list. */
export const bringInPeople: BringIn = async (importing, batches) => {
  const { tally, places } = importing;
  const seen = new Map<string, number>();
  for await (const each of oneByOne(importing, batches)) {
    const { input, problems } = readPerson(importing, each);
    const title = `${each.cells.name ?? ''}, ${each.cells.email ?? ''}`;
    const twin = input && seen.get(input.email);
    if (twin) problems.push({ column: 'email', text: `This address is in row ${twin} already` });
    if (!input || problems.length > 0) {
      tell(tally, 'refused', { row: each.row, title, problems: firstOfEach(problems) });
      continue;
    }
    seen.set(input.email, each.row);
    const here = places.people.get(input.email);
    if (here) await changeOne(importing, each.row, here, input);
    else await inviteOne(importing, each.row, input);
  }
};

function readPerson(
  { places }: Importing,
  each: NamedRow
): { input: InvitationInput | null; problems: Problem[] } {
  const { name = '', email = '', role: typedRole = '' } = each.cells;
  const problems = mangledCells(each);
  const role = roleNamed(typedRole);
  if (!role) {
    const wrong = typedRole === '' ? 'Enter the role' : `“${typedRole}” is not a role`;
    problems.push({ column: 'role', text: `${wrong}. Use one of: ${Object.values(ROLES).join(', ')}` });
  }
  const ids = (column: 'leads' | 'views') =>
    namesIn(each.cells[column] ?? '', (text) => places.services.has(nameKey(text))).flatMap((text) => {
      const service = places.services.get(nameKey(text));
      if (service) return [service.id];
      problems.push({ column, text: unknownService(text) });
      return [];
    });
  const parsed = invitationForm.safeParse({ name, email, role, leads: ids('leads'), views: ids('views') });
  if (!parsed.success) problems.push(...byColumn(parsed.error.issues));
  return { input: parsed.success ? parsed.data : null, problems };
}

function unknownService(text: string): string {
  return `“${text}” is not a service of this council. Communications bring in the services first; then choose this file again`;
}

async function inviteOne(importing: Importing, row: number, input: InvitationInput): Promise<void> {
  const { tx, actor, places, tally, links } = importing;
  const title = `${input.name}, ${input.email}: ${ROLES[input.role]}`;
  if (places.invited.has(input.email)) {
    tell(tally, 'same', { row, title: `${title}, whose invitation waits` });
    return;
  }
  const made = await invite(tx, actor, input);
  if ('error' in made) throw new Error('somebody joined in this very transaction');
  const { name, email, role: invitedAs } = input;
  const { secret, mailed, services } = made;
  links.push({ name, email, role: invitedAs, services, secret, mailed });
  places.invited.set(input.email, { id: made.id, name: input.name });
  await note(importing, [{ subjectKind: 'invitation', subjectId: made.id, was: null, became: {} }]);
  tell(tally, 'new', { row, title });
}

async function changeOne(
  importing: Importing,
  row: number,
  { id, name, left }: { id: string; name: string; left: boolean },
  { role, services }: InvitationInput
): Promise<void> {
  const { tx, actor, tally, places } = importing;
  if (left) {
    const text = `${name} is deactivated. Reactivate them on their page first`;
    tell(tally, 'refused', { row, title: name, problems: [{ column: 'email', text }] });
    return;
  }
  const was = await personById(tx, actor, id);
  const inWords = (given: readonly PersonService[]) =>
    listed(
      given
        .map(({ serviceId, as }) => {
          const service = [...places.services.values()].find((each) => each.id === serviceId);
          return as === 'lead' ? service!.name : `${service!.name} (views)`;
        })
        .sort()
    ) || 'none';
  const changes = [
    { field: 'Role', was: ROLES[was.role], is: ROLES[role] },
    { field: 'Services', was: inWords(was.services), is: inWords(services) }
  ].filter((change) => change.was !== change.is);
  if (changes.length === 0) return tell(tally, 'same', { row, title: name });
  try {
    await tx.transaction((inner) => changeRole(inner, actor, { personId: id, role, services }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return tell(tally, 'refused', { row, title: name, problems: [{ column: 'role', text: error.message }] });
  }
  const kept = (person: { role: string; services: readonly PersonService[] }) => ({
    role: person.role,
    services: person.services.map(({ serviceId, as }) => ({ serviceId, as }))
  });
  await note(importing, [
    { subjectKind: 'person', subjectId: id, was: kept(was), became: kept({ role, services }) }
  ]);
  tell(tally, 'changed', { row, title: name, changes });
}
