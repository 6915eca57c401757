import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { accountSlug, PLATFORMS } from '$lib/domain/account/account';
import { monthOf, monthTitle } from '$lib/domain/calendar/day';
import type { AccountInput } from '$lib/domain/account/account-form';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { accountBySlug, type Account } from './accounts';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { todayHere } from '$lib/server/app';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accountPasts, accounts, people, services } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { freeSlugs } from '$lib/server/db/slugs';

/** Saved, or the sentences that stand beside the fields. */
export type AccountSaved = { ok: true; slug: string } | { ok: false; errors: FieldError[] };

/** Free text that the audit log names without its words. */
const ACCOUNT_TEXTS = ['purpose'] as const;

/** Adds an account to the register. `id` is chosen by the form, so that sending it twice adds one account. */
export async function addAccount(
  db: Db,
  actor: Actor,
  id: string,
  input: AccountInput
): Promise<AccountSaved> {
  authorise(actor, 'change the register');
  const sent = await slugOf(db, id);
  if (sent) return { ok: true, slug: sent };
  return saving(db, id, input, async (tx) => {
    const [slug] = await freeSlugs(tx, accounts.slug, [accountSlug(input.platform, input.handle)]);
    await tx.insert(accounts).values({ id, slug: slug!, ...columnsOf(input) });
    await setDeputies(tx, id, input.deputyIds);
    await recordAudit(tx, actor, { action: 'account added', subjectKind: 'account', subjectId: id });
    return slug!;
  });
}

/**
 * Changes an account that the actor saw at `version`. Its address on the register stays, so that links keep working.
 * @throws NotFound; Conflict when someone changed it since
 */
export async function changeAccount(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: AccountInput
): Promise<AccountSaved> {
  authorise(actor, 'change the register');
  const account = await accountBySlug(db, actor, slug);
  const was = accountInputOf(account);
  const kept = keeping(account, input);
  return saving(db, account.id, kept, async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ ...columnsOf(kept), status: statusOf(account, kept), version: version + 1 })
      .where(and(eq(accounts.id, account.id), eq(accounts.version, version)))
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new Conflict('Someone changed this account');
    if (was.serviceId !== kept.serviceId) await keepPast(tx, account.id, was.serviceId);
    await setDeputies(tx, account.id, kept.deputyIds);
    const changes = changesBetween(was, kept, ACCOUNT_TEXTS);
    await recordAudit(tx, actor, {
      action: 'account changed',
      subjectKind: 'account',
      subjectId: account.id,
      changes
    });
    return slug;
  });
}

/**
 * The months before this one stay with the service that ran the account until now. Not of an account that is new this
 * month: there it is a correction, as it is where the service is changed twice in one month.
 */
async function keepPast(tx: Db, accountId: string, serviceId: string): Promise<void> {
  const untilMonth = monthOf(todayHere());
  await tx.execute(sql`
    insert into ${accountPasts} (account_id, until_month, service_id)
    select a.id, ${untilMonth}, ${serviceId} from ${accounts} a
    where a.id = ${accountId} and coalesce(a.opened_on, '-infinity') < ${untilMonth}
    on conflict do nothing`);
}

/** A closed account stays as quiet as it was, and a purpose in three lines is changed there alone. */
function keeping({ status, dormantSince, forWhom, purpose }: Account, input: AccountInput): AccountInput {
  const quiet = status === 'closed' ? { dormantSince } : {};
  return { ...input, ...quiet, ...(forWhom === null ? {} : { purpose }) };
}

/** An account in the shape in which it is typed. */
export function accountInputOf(account: Account): AccountInput {
  const { name, platform, handle, address, purpose, kind, serviceId, leadId } = account;
  const { openedOn, reviewOn, dormantSince } = account;
  const deputyIds = account.deputies.map((deputy) => deputy.id).sort();
  const who = { serviceId, leadId, deputyIds };
  return { name, handle, address, purpose, platform, kind, ...who, openedOn, reviewOn, dormantSince };
}

/** Runs a save in one transaction, after what the register says against it; a rule broken meanwhile becomes a sentence. */
async function saving(
  db: Db,
  id: string,
  input: AccountInput,
  save: (tx: Db) => Promise<string>
): Promise<AccountSaved> {
  const errors = await objections(db, id, input);
  if (errors.length > 0) return { ok: false, errors };
  try {
    return { ok: true, slug: await db.transaction(save) };
  } catch (error) {
    if (brokenRule(error) === 'accounts_pkey') return { ok: true, slug: (await slugOf(db, id))! };
    if (brokenRule(error) !== 'accounts_one_per_handle') throw error;
    return { ok: false, errors: await objections(db, id, input) };
  }
}

async function objections(db: Db, id: string, input: AccountInput): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const twin = await accountWithHandle(db, id, input);
  if (twin) {
    const where = PLATFORMS[input.platform];
    errors.push({ field: 'handle', text: `${twin.name} already has this handle on ${where}` });
  }
  const [service] = await db
    .select({
      name: services.name,
      endedFrom: services.endedFrom,
      isItsOwn: sql<boolean>`exists
      (select from ${accounts} a where a.id = ${id} and a.service_id = ${services}.id)`
    })
    .from(services)
    .where(eq(services.id, input.serviceId));
  if (!service) errors.push({ field: 'service', text: 'Choose a service of this council' });
  else if (service.endedFrom !== null && !service.isItsOwn) {
    const text = `${service.name} ended in ${monthTitle(service.endedFrom)}. Choose another service`;
    errors.push({ field: 'service', text });
  }
  const unknown = await peopleWhoLeft(db, id, input);
  if (input.leadId && unknown.includes(input.leadId)) {
    errors.push({ field: 'lead', text: 'Choose a lead who uses Ripplemark' });
  }
  if (input.deputyIds.some((deputy) => unknown.includes(deputy))) {
    errors.push({ field: 'deputies', text: 'Choose deputies who use Ripplemark' });
  }
  return errors;
}

async function accountWithHandle(
  db: Db,
  id: string,
  input: AccountInput
): Promise<{ name: string } | undefined> {
  const same = sql`lower(${accounts.handle}) = lower(${input.handle})`;
  const [twin] = await db
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.platform, input.platform), same, ne(accounts.id, id)));
  return twin;
}

/** Who among the lead and deputies is not with us: unknown, or deactivated and newly chosen. */
async function peopleWhoLeft(db: Db, id: string, input: AccountInput): Promise<string[]> {
  const named = [...input.deputyIds, ...(input.leadId ? [input.leadId] : [])];
  if (named.length === 0) return [];
  const [here, before] = await Promise.all([
    db
      .select({ id: people.id })
      .from(people)
      .where(and(inArray(people.id, named), isNull(people.deactivatedAt))),
    peopleOf(db, id)
  ]);
  const fine = new Set([...here.map((person) => person.id), ...before]);
  return named.filter((person) => !fine.has(person));
}

async function peopleOf(db: Db, id: string): Promise<string[]> {
  const [account] = await db.select({ leadId: accounts.leadId }).from(accounts).where(eq(accounts.id, id));
  const deputies = await db
    .select({ personId: accountDeputies.personId })
    .from(accountDeputies)
    .where(eq(accountDeputies.accountId, id));
  return [...(account?.leadId ? [account.leadId] : []), ...deputies.map((row) => row.personId)];
}

async function setDeputies(tx: Db, accountId: string, deputyIds: readonly string[]): Promise<void> {
  await tx.delete(accountDeputies).where(eq(accountDeputies.accountId, accountId));
  if (deputyIds.length === 0) return;
  await tx.insert(accountDeputies).values(deputyIds.map((personId) => ({ accountId, personId })));
}

async function slugOf(db: Db, id: string): Promise<string | null> {
  const [row] = await db.select({ slug: accounts.slug }).from(accounts).where(eq(accounts.id, id));
  return row?.slug ?? null;
}

function columnsOf(input: AccountInput) {
  const { deputyIds: _deputies, ...columns } = input;
  return { ...columns, status: input.dormantSince ? ('dormant' as const) : ('active' as const) };
}

function statusOf(account: Account, input: AccountInput): Account['status'] {
  return account.status === 'closed' ? 'closed' : columnsOf(input).status;
}
