import { and, asc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import type { FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked, type Standing } from '$lib/domain/publish/checkers';
import { announceChecks } from '$lib/server/mail/announcements';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { handedOnBy } from '$lib/server/db/handed-on-by';
import {
  accountDeputies,
  accounts,
  checks,
  drafts,
  draws,
  lotOutcomes,
  outcomes,
  people,
  personServices
} from '$lib/server/db/schema';
import { dropInsHostedBy, handOnDropIns } from './leaving-drop-ins';
import { deactivatePerson, personById } from './people';

/** Who takes over from a person who leaves; null: nobody yet, and communications are asked on their home. */
export interface Handover {
  accountsTo: string | null;
  checksTo: string | null;
  dropInsTo: string | null;
}

/** What a person holds that somebody else has to take over. */
export interface Held {
  /** The accounts that they lead and that are not closed, by name. */
  accounts: string[];
  /** How many accounts they cover for. */
  covers: number;
  /** How many outcomes they are asked to check and have not checked. */
  checks: number;
  /** The drop-ins to come that they host, each with its day. */
  dropIns: string[];
}

/** What a person holds. @throws NotFound */
export async function heldBy(db: Db, actor: Actor, personId: string, today: Day): Promise<Held> {
  const person = await personById(db, actor, personId);
  const [led, covers, asked, hosted] = await Promise.all([
    db
      .select({ name: accounts.name, platform: accounts.platform })
      .from(accounts)
      .where(and(eq(accounts.leadId, person.id), ne(accounts.status, 'closed')))
      .orderBy(asc(accounts.name), asc(accounts.platform)),
    db.$count(accountDeputies, eq(accountDeputies.personId, person.id)),
    checksOf(db, person.id),
    dropInsHostedBy(db, person.id, today)
  ]);
  return { accounts: led.map(accountTitle), covers, checks: asked.length, dropIns: hosted };
}

/**
 * Shuts a person out and hands on what they held, in one transaction. Whoever takes over accounts leads their services,
 * too; a check goes only to somebody who may make it, and otherwise waits for communications.
 * @returns how many checks nobody has now; sentences beside the choices where somebody who was chosen cannot take over
 */
export async function letGo(
  db: Db,
  actor: Actor,
  personId: string,
  handover: Handover,
  today: Day
): Promise<{ ok: true; checksLeft: number } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'manage people');
  return db.transaction(async (tx) => {
    const errors = await objections(tx, personId, handover);
    if (errors.length > 0) return { ok: false, errors };
    await deactivatePerson(tx, actor, personId);
    await handOnAccounts(tx, actor, personId, handover.accountsTo);
    await handOnDropIns(tx, actor, { from: personId, to: handover.dropInsTo, today });
    const checksLeft = await handOnChecks(tx, actor, personId, handover.checksTo);
    return { ok: true, checksLeft };
  });
}

/** Who can take over: everybody who is here and logs outcomes, or checks them. */
export async function successors(db: Db, actor: Actor, personId: string) {
  authorise(actor, 'manage people');
  const here = await db
    .select({ id: people.id, name: people.name, email: people.email, role: people.role })
    .from(people)
    .where(and(isNull(people.deactivatedAt), ne(people.id, personId), ne(people.role, 'admin')))
    .orderBy(asc(people.name), asc(people.email));
  const choices = here.map(({ id, name, email, role }) => ({ value: id, text: `${name} (${email})`, role }));
  return {
    forAccounts: choices.filter(({ role }) => role === 'lead' || role === 'comms').map(choiceOf),
    forChecks: choices.map(choiceOf)
  };
}

function choiceOf({ value, text }: { value: string; text: string }) {
  return { value, text };
}

async function objections(tx: Db, personId: string, handover: Handover): Promise<FieldError[]> {
  const chosen: [field: string, id: string | null][] = [
    ['accountsTo', handover.accountsTo],
    ['checksTo', handover.checksTo],
    ['dropInsTo', handover.dropInsTo]
  ];
  const errors: FieldError[] = [];
  for (const [field, id] of chosen) {
    if (id === null) continue;
    const isHere = await tx.$count(people, and(eq(people.id, id), isNull(people.deactivatedAt)));
    if (isHere === 0 || id === personId) errors.push({ field, text: 'Choose somebody who stays' });
  }
  return errors;
}

async function handOnAccounts(tx: Db, actor: Actor, from: string, to: string | null): Promise<void> {
  const covered = await tx
    .delete(accountDeputies)
    .where(eq(accountDeputies.personId, from))
    .returning({ id: accountDeputies.accountId });
  for (const { id } of covered) await noteChange(tx, actor, id, 'deputyIds', from, null);
  // Without a successor the account keeps its lead's name, and communications are asked who takes it over.
  if (to === null) return;
  const handed = await tx
    .update(accounts)
    .set({ leadId: to, version: sql`${accounts.version} + 1` })
    .where(and(eq(accounts.leadId, from), ne(accounts.status, 'closed')))
    .returning({ id: accounts.id, serviceId: accounts.serviceId });
  for (const { id } of handed) await noteChange(tx, actor, id, 'leadId', from, to);
  const handedIds = handed.map(({ id }) => id);
  for (const id of handedIds) {
    await tx
      .delete(accountDeputies)
      .where(and(eq(accountDeputies.accountId, id), eq(accountDeputies.personId, to)));
  }
  await leadServices(tx, actor, to, [...new Set(handed.map(({ serviceId }) => serviceId))]);
}

/** A service lead who takes over an account leads its service, or could not log anything for it. */
async function leadServices(tx: Db, actor: Actor, personId: string, serviceIds: string[]): Promise<void> {
  const person = await personById(tx, actor, personId);
  if (person.role !== 'lead') return;
  const led = person.services.filter(({ as }) => as === 'lead').map(({ serviceId }) => serviceId);
  const added = serviceIds.filter((id) => !led.includes(id));
  if (added.length === 0) return;
  await tx
    .insert(personServices)
    .values(added.map((serviceId) => ({ personId, serviceId, as: 'lead' as const })))
    .onConflictDoUpdate({
      target: [personServices.personId, personServices.serviceId],
      set: { as: 'lead' }
    });
  const is = await personById(tx, actor, personId);
  const named = (services: typeof is.services) =>
    services
      .filter(({ as }) => as === 'lead')
      .map(({ name }) => name)
      .join(', ');
  await recordAudit(tx, actor, {
    ...{ action: 'person changed', subjectKind: 'person', subjectId: personId },
    changes: [{ field: 'leads', was: named(person.services), is: named(is.services) }]
  });
}

/** Gives each waiting check to the successor where they may make it; the rest has nobody. */
async function handOnChecks(tx: Db, actor: Actor, from: string, to: string | null): Promise<number> {
  const successor = to === null ? null : await standingOf(tx, actor, to);
  let left = 0;
  const handed: { personId: string; service: string }[] = [];
  for (const asked of await checksOf(tx, from)) {
    const checkerId = successor && mayBeAsked(successor, asked) ? successor.id : null;
    if (checkerId === null) left += 1;
    else handed.push({ personId: checkerId, service: asked.service });
    const table = asked.drawn === 'at random' ? draws : lotOutcomes;
    await tx
      .update(table)
      // Whoever takes over is reminded on the day that stands, if it has not come yet.
      .set({ checkerId })
      .where(and(eq(table.outcomeId, asked.id), eq(table.checkerId, from), stillWaits(asked.drawn)));
    await recordAudit(tx, actor, {
      ...{ action: 'check handed on', subjectKind: 'outcome', subjectId: asked.id },
      changes: [{ field: 'checkerId', was: from, is: checkerId }]
    });
  }
  await announceChecks(tx, handed);
  return left;
}

async function standingOf(tx: Db, actor: Actor, id: string): Promise<Standing> {
  const { services, role } = await personById(tx, actor, id);
  if (role === 'admin') throw new Conflict('An administrator sees no outcomes, so they check none.');
  const ids = (as: 'lead' | 'viewer') =>
    services.filter((service) => service.as === as).map(({ serviceId }) => serviceId);
  return { id, leads: ids('lead'), views: ids('viewer') };
}

interface AskedOf {
  id: string;
  service: string;
  serviceId: string;
  createdBy: string;
  changedBy: string[];
  handedOnBy: string[];
  drawn: 'at random' | 'by lot';
}

/** The outcomes that a person is asked to check, at random and by lot, and that still wait. */
async function checksOf(db: Db, personId: string): Promise<AskedOf[]> {
  const columns = {
    id: outcomes.id,
    service: sql<string>`(select s.name from services s where s.id = ${outcomes.serviceId})`,
    serviceId: outcomes.serviceId,
    createdBy: outcomes.createdBy,
    changedBy: outcomes.changedBy,
    handedOnBy: handedOnBy()
  };
  const [atRandom, byLot] = await Promise.all([
    db
      .selectDistinct(columns)
      .from(draws)
      .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
      .where(and(eq(draws.checkerId, personId), isNull(outcomes.deletedAt), stillWaits('at random'))),
    db
      .selectDistinct(columns)
      .from(lotOutcomes)
      .innerJoin(outcomes, eq(outcomes.id, lotOutcomes.outcomeId))
      .where(and(eq(lotOutcomes.checkerId, personId), isNull(outcomes.deletedAt), stillWaits('by lot')))
  ]);
  return [
    ...atRandom.map((row) => ({ ...row, drawn: 'at random' as const })),
    ...byLot.map((row) => ({ ...row, drawn: 'by lot' as const }))
  ];
}

/** Of a summary that is worked on, and not checked since it was drawn. */
function stillWaits(drawn: AskedOf['drawn']): SQL | undefined {
  if (drawn === 'by lot') return isNull(lotOutcomes.result);
  return sql`exists (select from ${drafts} p where p.id = ${draws.draftId} and p.published_at is null)
    and not exists (select from ${checks} c join ${outcomes} o on o.id = c.outcome_id
      where o.id = ${draws.outcomeId} and c.outcome_version = o.version
        and (${draws.drawnAt} is null or c.checked_at >= ${draws.drawnAt}))`;
}

async function noteChange(
  tx: Db,
  actor: Actor,
  accountId: string,
  field: string,
  was: string,
  is: string | null
): Promise<void> {
  await recordAudit(tx, actor, {
    ...{ action: 'account changed', subjectKind: 'account', subjectId: accountId },
    changes: [{ field, was, is }]
  });
}
