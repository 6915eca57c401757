import type { NamedRow } from '$lib/domain/import/part';
import { namesIn, roleNamed } from '$lib/domain/import/typed-choices';
import { ROLES, type Role } from '$lib/domain/people/permissions';
import { invitationForm, type InvitationInput, type PersonService } from '$lib/domain/people/person';
import { beginning, listed } from '$lib/domain/words';
import { Conflict } from '$lib/domain/errors';
import { changeInvitation, invite, renewInvitation } from '$lib/server/people/invitations';
import { changeRole, personById, type Person } from '$lib/server/people/people';
import { note, oneByOne, type BringIn, type Importing } from '$lib/server/import/importing';
import type { Invited } from '$lib/server/import/places';
import { tell, type Problem } from '$lib/server/import/tally';
import { byColumn, firstOfEach, mangledCells } from './cells';

/** People: whoever is not here yet is invited; whoever is gets the role and services of the list. */
export const bringInPeople: BringIn = async (importing, batches) => {
  const { tx, actor, tally, places } = importing;
  const seen = new Map<string, number>();
  for await (const each of oneByOne(importing, batches)) {
    const email = (each.cells.email ?? '').toLowerCase();
    const here = places.people.get(email);
    const was = here && !here.left ? await personById(tx, actor, here.id) : null;
    const waiting = places.invited.get(email);
    const { input, problems } = readPerson(importing, each, was ?? waiting ?? null);
    const twin = input && seen.get(input.email);
    if (twin) problems.push({ column: 'email', text: `This address is in row ${twin} already` });
    if (here?.left)
      problems.push({
        column: 'email',
        text: `${here.name} is deactivated. Reactivate them on their page first`
      });
    if (!input || problems.length > 0) {
      const title = `${nameOf(each)}, ${each.cells.email ?? ''}`;
      tell(tally, 'refused', { row: each.row, title, problems: firstOfEach(problems) });
      continue;
    }
    seen.set(input.email, each.row);
    if (was) await changeOne(importing, each.row, was, input);
    else if (waiting) await inviteAnew(importing, each.row, waiting, input);
    else await inviteOne(importing, each.row, input);
  }
};

/** What the file says of a person. What it leaves empty of the services of a lead stays as it was. */
function readPerson(
  { places }: Importing,
  each: NamedRow,
  before: Rights | null
): { input: InvitationInput | null; problems: Problem[] } {
  const { email = '', role: typedRole = '' } = each.cells;
  const name = nameOf(each);
  const problems = mangledCells(each);
  const role = roleNamed(typedRole);
  if (!role) {
    const wrong = typedRole === '' ? 'Enter the role' : `“${beginning(typedRole)}” is not a role`;
    problems.push({ column: 'role', text: `${wrong}. Use one of: ${Object.values(ROLES).join(', ')}` });
  }
  const ids = (column: 'leads' | 'views') => {
    const typed = each.cells[column] ?? '';
    if (typed === '' && before?.role === role) return idsOf(before, column === 'leads' ? 'lead' : 'viewer');
    const names = namesIn(typed, (text) => places.services.has(text));
    const unknown = names.filter((text) => !places.services.get(text));
    if (unknown.length > 0)
      problems.push({ column, text: unknown.map((text) => unknownService(places, text)).join('. ') });
    return names.flatMap((text) => places.services.get(text)?.id ?? []);
  };
  const parsed = invitationForm.safeParse({ name, email, role, leads: ids('leads'), views: ids('views') });
  if (!parsed.success) problems.push(...byColumn(parsed.error.issues));
  return { input: parsed.success ? parsed.data : null, problems };
}

/** Lists of staff often have it in two columns. */
function nameOf({ cells }: NamedRow): string {
  return cells.name || [cells.firstName, cells.surname].filter(Boolean).join(' ');
}

/** A role with its services, as somebody has it or was invited to it. */
interface Rights {
  role: Role;
  services: readonly PersonService[];
}

function idsOf({ services }: Rights, as: PersonService['as']): string[] {
  return services.filter((service) => service.as === as).map(({ serviceId }) => serviceId);
}

function unknownService({ services }: Importing['places'], text: string): string {
  if (services.has(text)) return services.whyNot(text, 'a service');
  return `“${beginning(text, 80)}” is not a service of this council. Communications bring in the services first; then choose this file again`;
}

async function inviteOne(importing: Importing, row: number, input: InvitationInput): Promise<void> {
  const { tx, actor, places, tally, links } = importing;
  const made = await invite(tx, actor, input);
  if ('error' in made) throw new Error('somebody joined in this very transaction');
  const { name, email, role, services } = input;
  const { secret, mailed, services: named } = made;
  links.push({ name, email, role, secret, mailed, services: named });
  places.invited.set(email, { id: made.id, name, role, services });
  await note(importing, [{ subjectKind: 'invitation', subjectId: made.id, was: null, became: {} }]);
  tell(tally, 'new', { row, title: `${name}, ${email}: ${ROLES[role]}` });
}

/** Somebody whose invitation waits gets another link where the list gives them something else. */
async function inviteAnew(
  importing: Importing,
  row: number,
  waiting: Invited,
  { name, email, role, services }: InvitationInput
): Promise<void> {
  const { tx, actor, places, tally, links } = importing;
  const changes = changesOf(importing, waiting, { role, services });
  const title = `${name}, ${email}`;
  if (changes.length === 0)
    return tell(tally, 'same', { row, title: `${title}: ${ROLES[role]}, whose invitation waits` });
  await changeInvitation(tx, actor, waiting.id, { role, services });
  const { id, secret, mailed, services: named } = await renewInvitation(tx, actor, waiting.id);
  links.push({ name, email, role, secret, mailed, services: named });
  const was = { role: waiting.role, services: waiting.services };
  await note(importing, [{ subjectKind: 'invited rights', subjectId: id, was, became: { role, services } }]);
  places.invited.set(email, { id, name, role, services });
  tell(tally, 'changed', { row, title: `${title}, whose invitation waits`, changes });
}

async function changeOne(
  importing: Importing,
  row: number,
  was: Person,
  { role, services }: InvitationInput
): Promise<void> {
  const { tx, actor, tally } = importing;
  const { id, name } = was;
  const changes = changesOf(importing, was, { role, services });
  if (changes.length === 0) return tell(tally, 'same', { row, title: name });
  try {
    await tx.transaction((inner) => changeRole(inner, actor, { personId: id, role, services }));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return tell(tally, 'refused', { row, title: name, problems: [{ column: 'role', text: error.message }] });
  }
  const kept = (rights: Rights) => ({
    role: rights.role,
    services: rights.services.map(({ serviceId, as }) => ({ serviceId, as }))
  });
  await note(importing, [
    { subjectKind: 'person', subjectId: id, was: kept(was), became: kept({ role, services }) }
  ]);
  tell(tally, 'changed', { row, title: name, changes });
}

function changesOf({ places }: Importing, was: Rights, is: Rights) {
  const names = new Map(places.services.all().map(({ id, name }) => [id, name]));
  const inWords = ({ services }: Rights) =>
    listed(
      services
        .map(({ serviceId, as }) =>
          as === 'lead' ? names.get(serviceId)! : `${names.get(serviceId)!} (views)`
        )
        .sort()
    ) || 'none';
  return [
    { field: 'Role', was: ROLES[was.role], is: ROLES[is.role] },
    { field: 'Services', was: inWords(was), is: inWords(is) }
  ].filter((change) => change.was !== change.is);
}
