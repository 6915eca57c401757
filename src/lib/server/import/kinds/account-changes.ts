import { accountTitle } from '$lib/domain/account/account';
import { accountInWords } from '$lib/domain/account/account-fields';
import type { AccountInput } from '$lib/domain/account/account-form';
import { dayTitle } from '$lib/domain/calendar/day';
import { accountInputOf, changeAccount, type AccountSaved } from '$lib/server/account/account-changes';
import { closeAccount } from '$lib/server/account/account-closing';
import { accountBySlug, type Account } from '$lib/server/account/accounts';
import { differences } from '$lib/server/audit/last-change';
import { note, type Importing } from '$lib/server/import/importing';
import { handleKey } from '$lib/server/import/places';
import { tell, type Problem } from '$lib/server/import/tally';
import { keepForInvited, type ReadAccount } from './account-people';

/** Changes accounts that are on the register already: only what the file fills in, and what is the same stays. */
export async function changeAccounts(importing: Importing, read: readonly ReadAccount[]): Promise<void> {
  for (const each of read) {
    await changeOne(importing, each);
    await importing.progress(1);
  }
}

async function changeOne(importing: Importing, each: ReadAccount): Promise<void> {
  const { tx, actor, places, tally } = importing;
  const { row, said, whose } = each;
  const known = places.accounts.get(handleKey(said.platform, said.handle))!;
  const account = await accountBySlug(tx, actor, known.slug);
  const refusal = whyNot(account, each);
  const title = accountTitle(account);
  if (refusal) return tell(tally, 'refused', { row, title, problems: [{ column: 'status', text: refusal }] });
  const before = accountInputOf(account);
  const after = inputAfter(before, each, account);
  const changes = changesOf(importing, before, after);
  const closes = said.status === 'closed' && account.status !== 'closed';
  if (closes)
    changes.push({ field: 'Status', was: 'not closed', is: `closed on ${dayTitle(said.closedOn!)}` });
  if (changes.length === 0) {
    const promised = await keepForInvited(importing, account.id, whose);
    return tell(tally, promised.length > 0 ? 'changed' : 'same', { row, title, changes: promised });
  }
  const isMoreThanClosed = changes.length > Number(closes);
  const problems = await allOrNone(tx, async (inner) => {
    if (isMoreThanClosed)
      refuseUnlessSaved(await changeAccount(inner, actor, account.slug, account.version, after));
    if (!closes) return;
    const closing = { closedOn: said.closedOn!, closedReason: said.closedReason!, closedLesson: null };
    refuseUnlessSaved(await closeAccount(inner, actor, account.slug, closing));
  });
  if (problems.length > 0) return tell(tally, 'refused', { row, title, problems });
  changes.push(...(await keepForInvited(importing, account.id, whose)));
  const version = account.version + Number(isMoreThanClosed) + Number(closes);
  await note(importing, [
    {
      ...{ subjectKind: 'account', subjectId: account.id },
      was: { ...before, status: account.status, version: account.version },
      became: { version }
    }
  ]);
  tell(tally, 'changed', { row, title, changes });
}

/** Ends a savepoint: of a row that is refused nothing may stay. */
class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super('refused');
  }
}

async function allOrNone(
  tx: Importing['tx'],
  work: (inner: Importing['tx']) => Promise<void>
): Promise<Problem[]> {
  try {
    await tx.transaction(work);
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
}

function refuseUnlessSaved(saved: AccountSaved): void {
  if (!saved.ok) throw new Refused(asProblems(saved.errors));
}

function whyNot(account: Account, { said }: ReadAccount): string | null {
  if (account.status !== 'closed' || said.status === undefined) return null;
  if (said.status !== 'closed') return 'It is closed here, and a file opens nothing again';
  const isSame = said.closedOn === account.closedOn && said.closedReason === account.closedReason;
  return isSame ? null : `It was closed here on ${dayTitle(account.closedOn!)}, with another day or reason`;
}

function inputAfter(
  before: AccountInput,
  { said, whose, service }: ReadAccount,
  { status, forWhom }: Account
): AccountInput {
  const dormantSince =
    status === 'closed' || said.status === undefined
      ? before.dormantSince
      : said.status === 'active'
        ? null
        : (said.dormantSince ?? before.dormantSince);
  const named = whose.deputies?.flatMap(({ personId }) => personId ?? []);
  const deputyIds = named && [...new Set([...(whose.isInPart ? before.deputyIds : []), ...named])].sort();
  return {
    ...before,
    name: said.name,
    address: said.address ?? before.address,
    kind: said.kind ?? before.kind,
    // A purpose in three lines is changed on its own page.
    purpose: forWhom === null ? (said.purpose ?? before.purpose) : before.purpose,
    openedOn: said.openedOn === undefined ? before.openedOn : said.openedOn,
    reviewOn: said.reviewOn ?? before.reviewOn,
    dormantSince,
    serviceId: service.id,
    leadId: whose.lead?.personId ?? before.leadId,
    deputyIds: deputyIds ?? before.deputyIds
  };
}

function changesOf({ places }: Importing, before: AccountInput, after: AccountInput) {
  const among = (named: Iterable<{ id: string; name: string }>) => (id: string) =>
    [...named].find((each) => each.id === id)?.name ?? 'somebody who has left';
  const names = { service: among(places.services.all()), person: among([...places.people.values()]) };
  return differences(accountInWords(after, names), accountInWords(before, names)).map((change) => ({
    ...{ field: change.field, was: change.theirs, is: change.yours }
  }));
}

function asProblems(errors: readonly { field: string; text: string }[]) {
  return errors.map(({ field, text }) => ({ column: field, text }));
}
