import { accountForm, ACCOUNT_LISTS, type AccountInput } from '$lib/domain/account/account-form';
import { accountFields, accountInWords } from '$lib/domain/account/account-fields';
import { isIdentity, type FormValues } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/quarter';
import { accountInputOf } from './account-changes';
import { accountChoices, accountNames } from './account-choices';
import { accountBySlug, type Account } from './accounts';
import type { Db } from '$lib/server/db/client';
import { formFields, parseForm, type Parsed } from '$lib/server/request/forms';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';

/** A form of an account as it was sent. `values` are kept for showing it again. */
export interface SentAccount {
  /** The id that the form chose; a fresh one where an old or meddled form has none. */
  id: string;
  version: number;
  values: FormValues;
  parsed: Parsed<AccountInput>;
}

/** Reads a sent form of an account. */
export async function sentAccount(request: Request, today: Day): Promise<SentAccount> {
  const values = formFields(await request.formData(), ACCOUNT_LISTS);
  const id = String(values.id ?? '');
  return {
    id: isIdentity(id) ? id.toLowerCase() : crypto.randomUUID(),
    version: Number.parseInt(String(values.version), 10) || 0,
    values,
    parsed: parseForm(accountForm(today), values)
  };
}

/** Everything the form for changing an account shows. */
export async function accountToChange(db: Db, actor: Actor, slug: string) {
  const account = await accountBySlug(db, actor, slug);
  return {
    slug,
    name: account.name,
    closed: account.status === 'closed',
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
