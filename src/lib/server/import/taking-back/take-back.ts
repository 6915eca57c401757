import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  accountDeputies,
  directorates,
  importChanges,
  invitations,
  measures,
  measureServices,
  nilReturns,
  personServices,
  services,
  targets
} from '$lib/server/db/schema';
import { endInvitations, isOpen } from '$lib/server/people/ended-invitations';
import { changeInvitation } from '$lib/server/people/invitations';
import type { InvitationInput } from '$lib/domain/people/person';
import { changeRole, personById } from '$lib/server/people/people';
import type { Role } from '$lib/domain/people/permissions';

type Change = typeof importChanges.$inferSelect;

/** Takes one change of an import back. @throws Conflict when something was built on it */
export async function takeBack(tx: Db, actor: Actor, change: Change): Promise<void> {
  const take = TAKERS[change.subjectKind];
  if (!take) throw new Error(`nothing takes back a ${change.subjectKind}`);
  await take(tx, actor, change);
  await recordAudit(tx, actor, {
    action: `${WORDS[change.subjectKind] ?? change.subjectKind} taken back with its import`,
    ...{ subjectKind: SUBJECTS[change.subjectKind] ?? change.subjectKind, subjectId: change.subjectId }
  });
}

/** What the audit log calls them, where that is something else. */
const WORDS: Record<string, string> = { person: 'rights', promise: 'promised account' };

/** Whose they are, for the audit log. */
const SUBJECTS: Record<string, string> = { promise: 'invitation', 'invited rights': 'invitation' };

type Take = (tx: Db, actor: Actor, change: Change) => Promise<void>;

const TAKERS: Record<string, Take> = {
  directorate: takeBackDirectorate,
  service: takeBackService,
  invitation: takeBackInvitation,
  'invited rights': takeBackInvitedRights,
  promise: takeBackPromise,
  person: takeBackPerson,
  measure: takeBackMeasure,
  account: takeBackAccount,
  target: takeBackTarget
};

async function takeBackService(tx: Db, _actor: Actor, { subjectId, became }: Change): Promise<void> {
  const used =
    (await tx.$count(personServices, eq(personServices.serviceId, subjectId))) +
    (await tx.$count(measureServices, eq(measureServices.serviceId, subjectId)));
  const [service] = await tx.select({ name: services.name }).from(services).where(eq(services.id, subjectId));
  if (service && service.name !== (became as { name: string }).name)
    throw builtOn(`the service ${service.name} was renamed`);
  if (used > 0) throw builtOn(`people or measures belong to the service ${service?.name}`);
  await unlessUsed(`the service ${service?.name} is in use`, tx, (inner) =>
    inner.delete(services).where(eq(services.id, subjectId))
  );
}

async function takeBackDirectorate(tx: Db, _actor: Actor, { subjectId, became }: Change): Promise<void> {
  const { name } = became as { name: string };
  await unlessUsed(`the directorate ${name} is in use`, tx, (inner) =>
    inner.delete(directorates).where(eq(directorates.id, subjectId))
  );
}

async function takeBackInvitation(tx: Db, _actor: Actor, { subjectId }: Change): Promise<void> {
  const [ended] = await endInvitations(tx, eq(invitations.id, subjectId));
  if (!ended) throw builtOn('somebody whom it invites has joined');
}

async function takeBackInvitedRights(
  tx: Db,
  actor: Actor,
  { subjectId, was, became }: Change
): Promise<void> {
  type Given = Pick<InvitationInput, 'name' | 'role' | 'services'>;
  const [now] = await tx
    .select({ name: invitations.name, role: invitations.role, services: invitations.services })
    .from(invitations)
    .where(and(eq(invitations.id, subjectId), isOpen()));
  if (!now) throw builtOn('an invitation that it changed was used or withdrawn since');
  if (rightsOf(now) !== rightsOf(became as Given)) throw builtOn(`the invitation of ${now.name} was changed`);
  await changeInvitation(tx, actor, subjectId, was as Given);
}

/** Somebody who is invited was promised an account; once they have joined, it is theirs, and the account was changed. */
async function takeBackPromise(tx: Db, _actor: Actor, { subjectId, became }: Change): Promise<void> {
  const { accountId, as } = became as { accountId: string; as: string };
  await tx
    .update(invitations)
    .set({
      accounts: sql`coalesce((select jsonb_agg(each) from jsonb_array_elements(${invitations.accounts}) as each
        where not (each ->> 'accountId' = ${accountId} and each ->> 'as' = ${as})), '[]'::jsonb)`
    })
    // Whoever was invited anew was promised the same.
    .where(
      sql`${invitations.email} = (select i.email from ${invitations} i where i.id = ${subjectId}) and ${invitations.usedAt} is null`
    );
}

async function takeBackPerson(tx: Db, actor: Actor, { subjectId, was, became }: Change): Promise<void> {
  const now = await personById(tx, actor, subjectId);
  if (rightsOf(now) !== rightsOf(became as Rights))
    throw builtOn(`the rights of ${now.name} were changed since`);
  const before = was as { role: Role; services: { serviceId: string; as: 'lead' | 'viewer' }[] };
  await changeRole(tx, actor, { personId: subjectId, ...before });
}

type Rights = { role: Role; services: { serviceId: string; as: string }[] };

function rightsOf({ role, services: given }: Rights): string {
  return [role, ...given.map(({ serviceId, as }) => `${serviceId} ${as}`).sort()].join(', ');
}

async function takeBackMeasure(tx: Db, _actor: Actor, change: Change): Promise<void> {
  const { subjectId, was, became } = change;
  const { version, serviceIds } = became as { version: number; serviceIds: string[] };
  const [now] = await tx
    .select({ name: measures.name, version: measures.version })
    .from(measures)
    .where(eq(measures.id, subjectId));
  if (now?.version !== version) throw builtOn(`the measure ${now?.name ?? ''} was changed since`);
  if (serviceIds.length > 0) {
    await tx
      .delete(measureServices)
      .where(and(eq(measureServices.measureId, subjectId), inArray(measureServices.serviceId, serviceIds)));
  }
  if (was !== null) {
    const { version: before, ...columns } = was as typeof measures.$inferInsert & { version: number };
    await tx
      .update(measures)
      .set({ ...columns, version: version > before ? version + 1 : version })
      .where(eq(measures.id, subjectId));
    if (version > before) await leftAsBefore(tx, change, version + 1);
    return;
  }
  if ((await tx.$count(measureServices, eq(measureServices.measureId, subjectId))) > 0)
    throw builtOn(`services were chosen for the measure ${now.name}`);
  await unlessUsed(`the measure ${now.name} is in use`, tx, (inner) =>
    inner.delete(measures).where(eq(measures.id, subjectId))
  );
}

async function takeBackAccount(tx: Db, _actor: Actor, change: Change): Promise<void> {
  const { subjectId, was, became } = change;
  const { version } = became as { version: number };
  const [now] = await tx
    .select({ name: accounts.name, version: accounts.version })
    .from(accounts)
    .where(eq(accounts.id, subjectId));
  if (now?.version !== version) throw builtOn(`the account ${now?.name ?? ''} was changed since`);
  if (was !== null) {
    const {
      deputyIds,
      version: _before,
      ...columns
    } = was as typeof accounts.$inferInsert & { deputyIds: string[] };
    await tx
      .update(accounts)
      .set({
        ...columns,
        ...(columns.status === 'closed' ? {} : { closedOn: null, closedReason: null }),
        version: version + 1
      })
      .where(eq(accounts.id, subjectId));
    await tx.delete(accountDeputies).where(eq(accountDeputies.accountId, subjectId));
    if (deputyIds.length > 0)
      await tx
        .insert(accountDeputies)
        .values(deputyIds.map((personId) => ({ accountId: subjectId, personId })));
    await leftAsBefore(tx, change, version + 1);
    return;
  }
  if ((await tx.$count(nilReturns, eq(nilReturns.accountId, subjectId))) > 0)
    throw builtOn(`somebody said “nothing to record” for ${now.name}`);
  await unlessUsed(`something was logged for ${now.name}`, tx, (inner) =>
    inner.delete(accounts).where(eq(accounts.id, subjectId))
  );
}

async function takeBackTarget(tx: Db, _actor: Actor, { subjectId, was, became }: Change): Promise<void> {
  const [measureId = '', serviceId = '', quarterStart = ''] = subjectId.split(' ');
  const one = and(
    eq(targets.measureId, measureId),
    eq(targets.quarterStart, quarterStart),
    serviceId === '' ? isNull(targets.serviceId) : eq(targets.serviceId, serviceId)
  );
  const [now] = await tx.select({ quantity: targets.quantity }).from(targets).where(one);
  if (now?.quantity !== (became as { quantity: number }).quantity)
    throw builtOn('a target was changed since');
  if (was === null) await tx.delete(targets).where(one);
  else
    await tx
      .update(targets)
      .set({ quantity: (was as { quantity: number }).quantity })
      .where(one);
}

/** Deletes within a savepoint: what refers to it refuses. */
async function unlessUsed(what: string, tx: Db, remove: (inner: Db) => PromiseLike<unknown>): Promise<void> {
  try {
    await tx.transaction(async (inner) => void (await remove(inner)));
  } catch (error) {
    if (brokenRule(error) === null) throw error;
    throw builtOn(what);
  }
}

/** An older file that left a thing at the version before this one finds it as it left it, so that it can be taken back, too. */
async function leftAsBefore(
  tx: Db,
  { importId, subjectKind, subjectId, was }: Change,
  version: number
): Promise<void> {
  const { version: before } = was as { version: number };
  await tx.execute(sql`
    update import_changes set became = became || jsonb_build_object('version', ${version}::int)
    where subject_kind = ${subjectKind} and subject_id = ${subjectId} and import_id <> ${importId}
      and (became ->> 'version')::int = ${before}`);
}

/** Something was built on what a file brought in, so that it stays. */
export function builtOn(what: string, otherwise = TAKE_LATER_BACK): Conflict {
  return new Conflict(`This file cannot be taken back as it is: ${what}. ${otherwise}`);
}

const TAKE_LATER_BACK = 'Take later files back first, or change single things on their own pages.';
