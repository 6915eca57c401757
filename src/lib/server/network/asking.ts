import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import type { Choice, FieldError } from '$lib/domain/forms/answers';
import type { RequestInput } from '$lib/domain/network/help-forms';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { nowHere } from '$lib/server/app';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, helpRequests, measures, services } from '$lib/server/db/schema';
import { isThereOn } from '$lib/server/db/service-places';
import { isSlug } from '$lib/server/db/slugs';
import { openForCover } from './cover';
import { tellMatched } from './told-by-mail';

/** The services for which somebody may ask and say what they use, by name. */
export async function servicesAskedFor(db: Db, actor: Actor, today: Day): Promise<Choice[]> {
  const mine = servicesWhere(actor, 'describe accounts');
  if (mine !== 'all' && mine.length === 0) return [];
  return db
    .select({ value: services.id, text: services.name })
    .from(services)
    .where(and(isThereOn(today), mine === 'all' ? undefined : inArray(services.id, [...mine])))
    .orderBy(asc(services.name));
}

/** What the form of a request offers, and what its address asks for. */
export interface AskingChoices {
  services: Choice[];
  accounts: (Choice & { serviceId: string })[];
  measures: Choice[];
  /** What the address names, where this person may ask for it; as ids. */
  asked: { service: string; account: string; measure: string };
}

/** @param asked slugs of an address: what is unknown there, or another's, is left out */
export async function askingChoices(
  db: Db,
  actor: Actor,
  asked: { service: string | null; account: string | null; measure: string | null },
  today: Day
): Promise<AskingChoices> {
  const offered = await servicesAskedFor(db, actor, today);
  const ids = offered.map(({ value }) => value);
  const [accountRows, measureRows, named] = await Promise.all([
    ids.length === 0 ? [] : accountsOf(db, ids),
    db
      .select({ value: measures.id, text: measures.name, slug: measures.slug })
      .from(measures)
      .orderBy(asc(measures.name)),
    idOfService(db, asked.service)
  ]);
  const account = accountRows.find(({ slug }) => slug === asked.account);
  const service = account?.serviceId ?? (ids.includes(named) ? named : ids.length === 1 ? ids[0]! : '');
  return {
    services: offered,
    accounts: accountRows.map(({ slug: _, ...row }) => row),
    measures: measureRows.map(({ value, text }) => ({ value, text })),
    asked: {
      ...{ service, account: account?.value ?? '' },
      measure: measureRows.find(({ slug }) => slug === asked.measure)?.value ?? ''
    }
  };
}

/** What became of a request. */
export type Asked = { ok: true; id: string } | { ok: false; errors: FieldError[] };

/**
 * Puts a request onto the network, and tells those whom it is matched to. The same form sent twice asks once.
 * @param id chosen by the form
 * @throws Forbidden where the person does not look after the service's accounts; Conflict when the id holds something else
 */
export async function askTheNetwork(
  db: Db,
  actor: Actor,
  id: string,
  input: RequestInput,
  today: Day
): Promise<Asked> {
  authorise(actor, 'take part in the network');
  authorise(actor, 'describe accounts', input.serviceId);
  return db.transaction(async (tx): Promise<Asked> => {
    const errors = await objections(tx, id, input, today);
    if (errors.length > 0) return { ok: false, errors };
    const made = await tx
      .insert(helpRequests)
      .values({ id, askedBy: actor.id, askedAt: nowHere(), ...input })
      .onConflictDoNothing({ target: helpRequests.id })
      .returning({ id: helpRequests.id });
    if (made.length === 0) return sameOrConflict(tx, actor, id, input);
    const { kind, weakStep, theme } = input;
    await recordAudit(tx, actor, {
      ...{ action: 'help request made', subjectKind: 'help request', subjectId: id },
      changes: Object.entries({ kind, weakStep, theme }).map(([field, is]) => ({ field, is }))
    });
    await tellMatched(tx, { id, askedBy: actor.id, ...input }, today);
    return { ok: true, id };
  });
}

async function sameOrConflict(tx: Db, actor: Actor, id: string, input: RequestInput): Promise<Asked> {
  const same = and(
    eq(helpRequests.id, id),
    eq(helpRequests.askedBy, actor.id),
    eq(helpRequests.words, input.words),
    eq(helpRequests.serviceId, input.serviceId)
  );
  if ((await tx.$count(helpRequests, same)) === 0)
    throw new Conflict('This form was sent before, with other words. Open it anew to ask for something else');
  return { ok: true, id };
}

/** What the database knows against it: an account of another service, cover asked for already, a service that ended. */
async function objections(tx: Db, id: string, input: RequestInput, today: Day): Promise<FieldError[]> {
  const isHere = and(eq(services.id, input.serviceId), isThereOn(today));
  if ((await tx.$count(services, isHere)) === 0)
    return [{ field: 'service', text: 'Choose a service that is still there' }];
  const errors: FieldError[] = [];
  if (input.accountId !== null) {
    const own = and(eq(accounts.id, input.accountId), eq(accounts.serviceId, input.serviceId));
    if ((await tx.$count(accounts, own)) === 0)
      errors.push({ field: 'account', text: 'Choose an account of this service, or none' });
    else if (input.kind === 'cover') errors.push(...(await askedBefore(tx, id, input.accountId)));
  }
  if (input.measureId !== null && (await tx.$count(measures, eq(measures.id, input.measureId))) === 0)
    errors.push({ field: 'measure', text: 'Choose a measure that is listed, or none' });
  return errors;
}

/** Cover is asked for once, until the request is closed. */
async function askedBefore(tx: Db, id: string, accountId: string): Promise<FieldError[]> {
  const open = await openForCover(tx, accountId, id);
  if (!open) return [];
  const text = `Cover of this account was asked for on ${dayTitle(open.on)}, and the request is still open`;
  return [{ field: 'account', text }];
}

async function accountsOf(db: Db, serviceIds: readonly string[]) {
  const rows = await db
    .select({
      ...{ value: accounts.id, slug: accounts.slug, serviceId: accounts.serviceId },
      ...{ name: accounts.name, platform: accounts.platform }
    })
    .from(accounts)
    .where(and(inArray(accounts.serviceId, [...serviceIds]), isNull(accounts.closedOn)))
    .orderBy(asc(accounts.name), asc(accounts.platform), asc(accounts.slug));
  return rows.map(({ value, slug, serviceId, ...row }) => ({
    value,
    slug,
    serviceId,
    text: accountTitle(row)
  }));
}

async function idOfService(db: Db, slug: string | null): Promise<string> {
  if (!slug || !isSlug(slug)) return '';
  const [row] = await db.select({ id: services.id }).from(services).where(eq(services.slug, slug));
  return row?.id ?? '';
}
