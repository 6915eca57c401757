import { accountForm, ACCOUNT_LISTS, type AccountInput } from '$lib/domain/account/account-form';
import { accountFields, accountInWords } from '$lib/domain/account/account-fields';
import { isPurposeWritten } from '$lib/domain/account/purpose';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { accountInputOf } from './account-changes';
import { accountChoices, accountNames } from './account-choices';
import { accountBySlug, type Account } from './accounts';
import type { Db } from '$lib/server/db/client';
import { sentForm, type SentForm } from '$lib/server/request/sent/forms';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';

/** Reads a sent form of an account; a new one says since when it is in use. */
export function sentAccount(request: Request, today: Day, isNew = false): Promise<SentForm<AccountInput>> {
  return sentForm(request, accountForm(today, isNew), ACCOUNT_LISTS);
}

/** Everything the form for changing an account shows. */
export async function accountToChange(db: Db, actor: Actor, slug: string) {
  const account = await accountBySlug(db, actor, slug);
  return {
    slug,
    name: account.name,
    closed: account.status === 'closed',
    isPurposeWritten: isPurposeWritten(account),
    version: account.version,
    values: accountFields(accountInputOf(account)),
    choices: await accountChoices(db, actor, peopleOf(account))
  };
}

/** Two people changed one account: who was first and when, and each field in which the answers differ, in words. */
export async function accountsCompared(db: Db, actor: Actor, slug: string, yours: AccountInput) {
  const account = await accountBySlug(db, actor, slug);
  const [choices, heading] = await Promise.all([
    accountChoices(db, actor, peopleOf(account)),
    lastChangeInWords(db, 'account', account.id)
  ]);
  const names = accountNames(choices);
  const theirs = accountInputOf(account);
  const rows = differences(accountInWords(yours, names), accountInWords(theirs, names));
  return { version: account.version, conflict: { heading, rows } };
}

function peopleOf(account: Account): string[] {
  return [...account.deputies.map((deputy) => deputy.id), ...(account.leadId ? [account.leadId] : [])];
}
