import { randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { monthTitle } from '$lib/domain/calendar/day';
import { accountSlug, accountTitle } from '$lib/domain/account/account';
import { answerIn } from '$lib/domain/import/answers';
import { accountMeant, readAccountRow, isUnclearPlatform } from '$lib/domain/import/account-row';
import { platformNear } from '$lib/domain/import/names';
import type { NamedRow } from '$lib/domain/import/part';
import { freeSlugs } from '$lib/server/db/slugs';
import { accounts, accountDeputies, auditEvents } from '$lib/server/db/schema';
import { allRows, note, type BringIn, type Importing } from '$lib/server/import/importing';
import { handleKey } from '$lib/server/import/places';
import { inLots } from '$lib/server/import/rows';
import { tell, type Problem, type Tally } from '$lib/server/import/tally';
import { changeAccounts } from './account-changes';
import { keepForInvited, whoIsMeant, type ReadAccount } from './account-people';
import { firstOfEach, mangledCells } from './cells';
import { addMissingServices, noteServices, whyNoService } from './unknown-services';

/** The register: accounts that are new are added, of those that are known only what the file fills in changes. */
export const bringInAccounts: BringIn = async (importing, batches) => {
  const rows = await allRows(batches);
  if (!namedIn.has(importing.places))
    namedIn.set(importing.places, { before: await openAccounts(importing), keys: new Set(), tally: null });
  await addMissingServices(importing, servicesIn(rows));
  noteServices(importing);
  askAboutPlatforms(importing, rows);
  const seen = new Map<string, number>();
  const read: ReadAccount[] = [];
  for await (const lot of inLots(rows))
    read.push(...lot.flatMap((each) => readOne(importing, each, seen) ?? []));
  const isKnown = ({ said }: ReadAccount) =>
    importing.places.accounts.has(handleKey(said.platform, said.handle));
  const [known, added] = [read.filter(isKnown), read.filter((each) => !isKnown(each))];
  await changeAccounts(importing, known);
  for await (const lot of inLots(added)) await addAccounts(importing, lot);
  await nameMissing(importing, rows);
};

/** The services that rows name, each way of writing them once. */
function servicesIn(rows: readonly NamedRow[]): Iterable<{ service: string; directorate?: string }> {
  const named = new Map<string, { service: string; directorate?: string }>();
  for (const { cells } of rows) {
    const { service = '', serviceDirectorate: directorate } = cells;
    const known = named.get(service);
    if (!known?.directorate) named.set(service, { service, directorate });
  }
  return named.values();
}

/** So many words are asked about that are no platform. */
const MOST_ASKED = 50;

function askAboutPlatforms({ answers, tally }: Importing, rows: readonly NamedRow[]): void {
  const typed = [...new Set(rows.map(({ cells }) => cells.platform ?? ''))].filter(isUnclearPlatform);
  tally.unknownPlatforms = typed.slice(0, MOST_ASKED).map((words) => ({
    typed: words,
    near: answerIn(answers.platforms, words.toLowerCase()) ?? platformNear(words)
  }));
}

/** The account that a row means; null where it is refused. */
function readOne(importing: Importing, each: NamedRow, seen: Map<string, number>): ReadAccount | null {
  const { places, answers, tally, today } = importing;
  const problems: Problem[] = mangledCells(each);
  const complain = (column: string, text: string) => void problems.push({ column, text });
  const said = readAccountRow(each, today, answers.platforms, complain);
  const service = places.services.get(each.cells.service ?? '');
  if (!service) complain('service', whyNoService(importing, each.cells.service ?? ''));
  else if (service.endedFrom && said?.closedOn === undefined)
    complain(
      'service',
      `${service.name} ended in ${monthTitle(service.endedFrom)}: name the service that runs this account now`
    );
  const known = said && places.accounts.get(handleKey(said.platform, said.handle));
  if (said && !known && said.address === undefined) complain('address', 'Enter the address');
  const whose = whoIsMeant(importing, each, known?.peopleIds ?? [], complain);
  if (said) {
    const key = handleKey(said.platform, said.handle);
    const twin = seen.get(key);
    if (twin) complain('handle', `“${said.handle}” on this platform is in row ${twin} already`);
    else seen.set(key, each.row);
  }
  if (said && service && problems.length === 0) return { row: each.row, said, whose, service };
  const title = [each.cells.name, each.cells.platform].filter(Boolean).join(' on ');
  tell(tally, 'refused', { row: each.row, title, problems: firstOfEach(problems) });
  return null;
}

async function addAccounts(importing: Importing, read: readonly ReadAccount[]): Promise<void> {
  const { tx, actor, answers } = importing;
  const wanted = read.map(({ said }) => accountSlug(said.platform, said.handle));
  const slugs = await freeSlugs(tx, accounts.slug, wanted);
  const added = read.map((each, index) => ({ ...each, id: randomUUID(), slug: slugs[index]! }));
  await tx.insert(accounts).values(added.map((each) => columnsOf(each, answers.openedOn)));
  const deputies = added.flatMap(({ id, whose }) =>
    (whose.deputies ?? []).flatMap(({ personId }) => (personId ? [{ accountId: id, personId }] : []))
  );
  if (deputies.length > 0) await tx.insert(accountDeputies).values(deputies);
  await tx.insert(auditEvents).values(
    added.map(({ id }) => ({
      ...{ actorId: actor.id, action: 'account added', subjectKind: 'account', subjectId: id }
    }))
  );
  await note(
    importing,
    added.map(({ id }) => ({ subjectKind: 'account', subjectId: id, was: null, became: { version: 1 } }))
  );
  for (const each of added) await tellAdded(importing, each);
  await importing.progress(added.length);
}

async function tellAdded(
  importing: Importing,
  { id, slug, row, said, whose }: ReadAccount & { id: string; slug: string }
): Promise<void> {
  const { places, tally } = importing;
  const { platform, handle, name, address } = said;
  await keepForInvited(importing, id, whose);
  if (said.openedOn === undefined) tally.undated += 1;
  places.accounts.set(handleKey(platform, handle), {
    ...{ id, slug, name, address: address!, peopleIds: [] },
    closedOn: said.closedOn ?? null
  });
  const read = said.handleRead ? ` (@${handle}, read out of the address)` : ` (@${handle})`;
  tell(tally, 'new', { row, title: `${accountTitle(said)}${read}` });
}

function columnsOf(
  { id, slug, said, whose, service }: ReadAccount & { id: string; slug: string },
  openedOn: string | null
): typeof accounts.$inferInsert {
  const { handleRead: _read, kind = 'service', purpose = '', status = 'active', ...rest } = said;
  const isClosed = status === 'closed';
  const earliest = [said.dormantSince, said.closedOn].filter(Boolean).sort()[0];
  return {
    ...{ id, slug, ...rest, kind, purpose, status },
    // A new one without it was refused.
    address: said.address!,
    serviceId: service.id,
    leadId: whose.lead?.personId ?? null,
    // What the file says is closed was open before.
    openedOn: said.openedOn === undefined ? openedBefore(earliest, openedOn) : said.openedOn,
    reviewOn: said.reviewOn ?? null,
    dormantSince: status === 'active' ? null : (said.dormantSince ?? null),
    closedOn: isClosed ? said.closedOn! : null,
    closedReason: isClosed ? said.closedReason! : null
  };
}

/** Since when an account is in use of which the file does not say it; what it closes or leaves dormant was in use before. */
function openedBefore(earliest: string | undefined, answered: string | null): string | null {
  return earliest && answered && answered > earliest ? null : answered;
}

/** What a file said of the register so far: it may have a table for each platform. */
interface Named {
  /** The open accounts before the file came, by their keys. */
  before: Map<string, string>;
  /** Those that the file names. */
  keys: Set<string>;
  /** The last table of them, which tells what is missing. */
  tally: Tally | null;
}
const namedIn = new WeakMap<Importing['places'], Named>();

/** Which accounts of the register, closed ones apart, no table of the file names: somebody may have forgotten them, or they may be gone. */
async function nameMissing(importing: Importing, rows: readonly NamedRow[]): Promise<void> {
  const { places, tally, answers } = importing;
  const named = namedIn.get(places)!;
  for await (const lot of inLots(rows)) {
    for (const each of lot) {
      const account = accountMeant(each, answers.platforms);
      if (account) named.keys.add(handleKey(account.platform, account.handle));
    }
  }
  if (named.tally) named.tally.missing = [];
  named.tally = tally;
  tally.missing = [...named.before].filter(([key]) => !named.keys.has(key)).map(([, title]) => title);
}

async function openAccounts({ tx }: Importing): Promise<Map<string, string>> {
  const open = await tx
    .select({ name: accounts.name, platform: accounts.platform, handle: accounts.handle })
    .from(accounts)
    .where(inArray(accounts.status, ['active', 'dormant']))
    .orderBy(accounts.name);
  return new Map(open.map((each) => [handleKey(each.platform, each.handle), accountTitle(each)]));
}
