import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  accountDeputies,
  directorates,
  measures,
  measureServices,
  nilReturns,
  personServices,
  services,
  targets
} from '$lib/server/db/schema';
import { builtOn, type Change, type Take } from './built-on';
import {
  takeBackInvitation,
  takeBackInvitedRights,
  takeBackPerson,
  takeBackPromise
} from './take-back-people';

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
        ...(columns.status === 'closed' ? {} : { closedOn: null, closedReason: null, closedLesson: null }),
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
