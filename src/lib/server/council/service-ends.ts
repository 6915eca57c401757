import { and, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import { monthTitle } from '$lib/domain/calendar/day';
import { accountTitle } from '$lib/domain/account/account';
import { changeInWords, type ServiceChangeInput } from '$lib/domain/council/service-changes';
import { Conflict } from '$lib/domain/errors';
import type { Choice, FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { counted, listed } from '$lib/domain/words';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomes, people, personServices, services } from '$lib/server/db/schema';
import { councilSettings } from './council-settings';
import { directorateOf, publishedFrom, serviceHistory, type ServiceHistory } from './service-history';
import type { ChangeLookedAt } from './service-moves';
import { passAccounts, passBack, passRights } from './service-passing';

/** A service that ends, or joins another one: `to` is the id of that one, empty for none. */
export type EndInput = ServiceChangeInput & { reason: string | null };

/** What an end or a merger would do to which quarters. @throws NotFound; Forbidden */
export async function lookAtEnd(
  db: Db,
  actor: Actor,
  slug: string,
  input: ServiceChangeInput
): Promise<ChangeLookedAt> {
  authorise(actor, 'change the register');
  const service = await serviceHistory(db, actor, slug);
  const [errors, into] = await Promise.all([objections(db, service, input), serviceOf(db, input.to)]);
  if (errors.length > 0) return { ok: false, errors };
  const { month } = input;
  const from = directorateOf(service, month);
  const [{ yearFirstMonth: firstMonth }, published, open, leads] = await Promise.all([
    councilSettings(db),
    publishedFrom(db, month, concernedBy(service, into?.slug)),
    db.$count(accounts, isOpenOf(service.id)),
    leadsOf(db, service.id)
  ]);
  const facts = { service: service.name, from: from.name, to: into?.name ?? '', month, firstMonth };
  const kind = into ? ('merge' as const) : ('end' as const);
  return { ok: true, sentences: changeInWords({ ...facts, kind, published, accounts: open, leads }) };
}

/**
 * Ends a service from a month on. Where it joins another one, its open accounts pass to that one, and whoever led or viewed
 * it does the same there. @throws NotFound; Forbidden
 */
export async function endService(
  db: Db,
  actor: Actor,
  slug: string,
  input: EndInput
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'change the register');
  return db.transaction(async (tx) => {
    // Whoever logs for one of them waits, or is waited for.
    await tx
      .select({ id: services.id })
      .from(services)
      .where(sql`${services.slug} = ${slug} or ${services.id}::text = ${input.to}`)
      .orderBy(services.id)
      .for('update');
    const service = await serviceHistory(tx, actor, slug);
    const errors = await objections(tx, service, input);
    if (errors.length > 0) return { ok: false, errors };
    const { month, to, reason } = input;
    await tx
      .update(services)
      .set({ endedFrom: month, successorId: to || null, endReason: reason, endRecordedAt: sql`now()` })
      .where(eq(services.id, service.id));
    if (to) {
      await passAccounts(tx, actor, { from: service.id, to, month });
      await passRights(tx, actor, service.id, to);
    }
    await recordAudit(tx, actor, {
      ...{ subjectKind: 'service', subjectId: service.id },
      action: to ? 'service merged' : 'service ended',
      changes: [
        { field: 'from month', was: null, is: month },
        ...(to ? [{ field: 'into service', was: null, is: to }] : []),
        ...(reason ? [{ field: 'reason' }] : [])
      ]
    });
    return { ok: true };
  });
}

/**
 * Takes an end or a merger back, with the accounts that passed. Nobody loses what they may do: whoever came along may have
 * been meant to stay. @returns which of the two it was. @throws NotFound; Forbidden; Conflict once it is published
 */
export async function takeBackEnd(db: Db, actor: Actor, slug: string): Promise<'end' | 'merger'> {
  authorise(actor, 'change the register');
  return db.transaction(async (tx) => {
    await tx.select({ id: services.id }).from(services).where(eq(services.slug, slug)).for('update');
    const service = await serviceHistory(tx, actor, slug);
    const { end } = service;
    if (!end) throw new Conflict('Somebody has changed this service since');
    const concerned = concernedBy(service, end.successor?.slug);
    const published = await publishedFrom(tx, end.month, concerned, end.recordedAt);
    if (published.length > 0)
      throw new Conflict(
        `${listed(published)} ${published.length === 1 ? 'was' : 'were'} published with this end, so it cannot be taken back`
      );
    await tx
      .update(services)
      .set({ endedFrom: null, successorId: null, endReason: null, endRecordedAt: null })
      .where(eq(services.id, service.id));
    if (end.successor)
      await passBack(tx, actor, { from: service.id, to: end.successor.id, month: end.month });
    await recordAudit(tx, actor, {
      ...{ action: 'end of service taken back', subjectKind: 'service', subjectId: service.id },
      changes: [{ field: 'from month', was: end.month, is: null }]
    });
    return end.successor ? 'merger' : 'end';
  });
}

/** The services that another one can join, by name. */
export async function servicesToJoin(db: Db, actor: Actor, slug: string): Promise<Choice[]> {
  authorise(actor, 'change the register');
  return db
    .select({ value: services.id, text: services.name })
    .from(services)
    .where(and(isNull(services.endedFrom), ne(services.slug, slug)))
    .orderBy(services.name);
}

/** What stands against it: an end before, outcomes after, accounts that nobody would run. */
async function objections(
  db: Db,
  service: ServiceHistory,
  { to, month }: ServiceChangeInput
): Promise<FieldError[]> {
  const { id, name, end, moves } = service;
  if (end) return [{ field: 'month', text: `${name} ended in ${monthTitle(end.month)} already` }];
  const move = moves.at(-1);
  if (move && move.month >= month) {
    const text = `${name} moves to ${move.directorate.name} in ${monthTitle(move.month)}. Choose a later month, or take that move back first`;
    return [{ field: 'month', text }];
  }
  const [into, later, open] = await Promise.all([
    serviceOf(db, to),
    db.$count(
      outcomes,
      and(eq(outcomes.serviceId, id), isNull(outcomes.deletedAt), gte(outcomes.happenedOn, month))
    ),
    db
      .select({ name: accounts.name, platform: accounts.platform })
      .from(accounts)
      .where(isOpenOf(id))
      .orderBy(accounts.name, accounts.platform)
  ]);
  if (to !== '' && (!into || into.id === id))
    return [{ field: 'to', text: 'Choose another service of this council' }];
  if (into && into.endedFrom !== null)
    return [
      {
        field: 'to',
        text: `${into.name} ends in ${monthTitle(into.endedFrom)} itself. Choose another service`
      }
    ];
  if (later > 0) {
    const what = counted(later, 'outcome of it is', 'outcomes of it are');
    const text = `${what} dated ${monthTitle(month)} or later. Choose a later month, or change ${later === 1 ? 'its' : 'their'} service first`;
    return [{ field: 'month', text }];
  }
  if (to === '' && open.length > 0) {
    const names = listed(open.slice(0, 5).map(accountTitle));
    const text = `${counted(open.length, 'account of it is', 'accounts of it are')} open: ${names}${open.length > 5 ? ' and others' : ''}. Close or pass ${open.length === 1 ? 'it' : 'them'} on first`;
    return [{ field: 'month', text }];
  }
  return [];
}

function concernedBy(service: ServiceHistory, into: string | undefined) {
  return {
    services: [service.slug, ...(into ? [into] : [])],
    directorates: [service.first.slug, ...service.moves.map(({ directorate }) => directorate.slug)]
  };
}

async function serviceOf(db: Db, id: string) {
  if (id === '') return null;
  const [found] = await db
    .select({ id: services.id, slug: services.slug, name: services.name, endedFrom: services.endedFrom })
    .from(services)
    .where(eq(services.id, id));
  return found ?? null;
}

function isOpenOf(serviceId: string) {
  return and(eq(accounts.serviceId, serviceId), ne(accounts.status, 'closed'));
}

async function leadsOf(db: Db, serviceId: string): Promise<string[]> {
  const led = db
    .select({ id: personServices.personId })
    .from(personServices)
    .where(and(eq(personServices.serviceId, serviceId), eq(personServices.as, 'lead')));
  const rows = await db
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.id, led), isNull(people.deactivatedAt)))
    .orderBy(people.name);
  return rows.map(({ name }) => name);
}
