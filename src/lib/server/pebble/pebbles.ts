import { and, eq, inArray, isNull, lt, ne, sql, type SQL } from 'drizzle-orm';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { isIdentity, type FieldError } from '$lib/domain/forms/answers';
import { monthOf, type Day } from '$lib/domain/calendar/day';
import { mayHeadline } from '$lib/domain/measure/measure';
import { isDeclaredBefore, isOver, mayBeThrownAt } from '$lib/domain/pebble/pebble';
import { monthHasBegun, type PebbleInput } from '$lib/domain/pebble/pebble-form';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, measureServices, outcomes, pebbles } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { pebbleRows, type PebbleRow } from './pebble-rows';

/** Declared, or the sentences that stand beside the fields. */
export type PebbleDeclared = { ok: true; id: string } | { ok: false; errors: FieldError[] };

/**
 * Throws a pebble: from now on nobody changes what it declared. `id` is chosen by the form, so that sending it twice throws one.
 * @throws Forbidden for an account of another service
 */
export async function declarePebble(
  db: Db,
  actor: Actor,
  id: string,
  input: PebbleInput,
  today: Day
): Promise<PebbleDeclared> {
  try {
    return await db.transaction((tx) => declare(tx, actor, id, input, today));
  } catch (error) {
    if (brokenRule(error) !== 'pebbles_pkey') throw error;
    return sameOrConflict(db, actor, id, input);
  }
}

async function declare(
  tx: Db,
  actor: Actor,
  id: string,
  input: PebbleInput,
  today: Day
): Promise<PebbleDeclared> {
  const [account] = await tx
    .select({ serviceId: accounts.serviceId, kind: accounts.kind, status: accounts.status })
    .from(accounts)
    .where(eq(accounts.id, input.accountId))
    .for('share');
  if (!account) return { ok: false, errors: [NO_ACCOUNT] };
  authorise(actor, 'declare pebbles', account.serviceId);
  const errors = [
    ...(account.kind === 'individual' || account.status === 'closed' ? [NO_ACCOUNT] : []),
    ...(await objectionsOfMeasure(tx, input)),
    ...(isDeclaredBefore(input, today)
      ? []
      : [{ field: 'firstMonth', text: monthHasBegun('the first month', today) }])
  ];
  if (errors.length > 0) return { ok: false, errors };
  const { accountId, measureId, what, wrongIf, expected, byPercent, firstMonth, lastMonth } = input;
  await tx.insert(pebbles).values({
    ...{ id, accountId, measureId, what, wrongIf, expected, byPercent, firstMonth, lastMonth },
    ...{ serviceId: account.serviceId, declaredOn: today, declaredBy: actor.id }
  });
  await recordAudit(tx, actor, { action: 'pebble declared', subjectKind: 'pebble', subjectId: id });
  return { ok: true, id };
}

const NO_ACCOUNT: FieldError = {
  field: 'account',
  text: 'Choose an account in use that is not one person’s own'
};

async function objectionsOfMeasure(tx: Db, { measureId, lastMonth }: PebbleInput): Promise<FieldError[]> {
  const [measure] = await tx
    .select({
      ...{ kind: measures.kind, addsUp: measures.addsUp },
      ...{ stage: measures.stage, retiredOn: measures.retiredOn }
    })
    .from(measures)
    .where(eq(measures.id, measureId));
  const isGone = measure && measure.retiredOn !== null && monthOf(measure.retiredOn) <= lastMonth;
  if (!measure || isGone)
    return [{ field: 'measure', text: 'Choose a measure that is in use in these months' }];
  if (mayBeThrownAt(measure)) return [];
  const text = mayHeadline(measure.stage)
    ? 'Choose a measure that is added up: no share or average'
    : `Choose an outcome or an impact: an ${measure.stage} is in the account’s own hands`;
  return [{ field: 'measure', text }];
}

/** The form came twice; or its id is somebody else's pebble, of which nothing is said. */
async function sameOrConflict(db: Db, actor: Actor, id: string, input: PebbleInput): Promise<PebbleDeclared> {
  const [row] = await db.select().from(pebbles).where(eq(pebbles.id, id));
  if (row?.declaredBy !== actor.id) throw new Forbidden('This pebble belongs to someone else');
  const names = Object.keys(input) as (keyof PebbleInput)[];
  if (names.every((name) => row[name] === input[name])) return { ok: true, id };
  throw new Conflict('This form was sent before, with other words. Open it anew to throw another pebble');
}

/** One pebble as it was declared. @throws NotFound; Forbidden for whoever may not read live reports */
export async function pebbleBy(db: Db, actor: Actor, id: string): Promise<PebbleRow> {
  authorise(actor, 'read live reports');
  const [row] = isIdentity(id) ? await pebbleRows(db, eq(pebbles.id, id)) : [];
  if (!row) throw new NotFound('There is no such pebble');
  return row;
}

/**
 * Says what was learnt, once the months are over.
 * @throws NotFound; Forbidden for another service, and before the months are over; Conflict when someone said it since
 */
export async function sayLesson(
  db: Db,
  actor: Actor,
  id: string,
  { lesson, version }: { lesson: string; version: number },
  today: Day
): Promise<void> {
  const pebble = await pebbleBy(db, actor, id);
  authorise(actor, 'declare pebbles', pebble.service.id);
  if (!isOver(pebble, today)) throw new Forbidden('What was learnt is said once the months are over');
  await db.transaction(async (tx) => {
    const said = await tx
      .update(pebbles)
      .set({ lesson, lessonBy: actor.id, lessonAt: sql`now()`, version: version + 1 })
      .where(and(eq(pebbles.id, id), eq(pebbles.version, version)))
      .returning({ id: pebbles.id });
    if (said.length === 0) throw new Conflict('Someone said what was learnt meanwhile');
    const changes = [{ field: 'lesson' }];
    await recordAudit(tx, actor, {
      action: 'pebble lesson said',
      subjectKind: 'pebble',
      subjectId: id,
      changes
    });
  });
}

/** The pebbles of the services that somebody leads whose months are over, and of which nobody said what was learnt. */
export async function pebblesWithoutLesson(
  db: Db,
  actor: Actor,
  today: Day
): Promise<{ id: string; what: string; account: string }[]> {
  authorise(actor, 'read live reports');
  const services = servicesWhere(actor, 'declare pebbles');
  const rows = await pebbleRows(
    db,
    and(
      isNull(pebbles.lesson),
      lt(pebbles.lastMonth, monthOf(today)),
      services === 'all' ? undefined : inArray(pebbles.serviceId, [...services])
    )
  );
  return rows.map(({ id, what, account }) => ({ id, what, account: account.title }));
}

/** One of these services was chosen for the measure, or has logged it. */
function isOwn(serviceIds: readonly string[]): SQL<boolean> {
  if (serviceIds.length === 0) return sql<boolean>`false`;
  const ids = [...serviceIds];
  return sql<boolean>`(exists (select from ${measureServices} ms
      where ms.measure_id = measures.id and ms.service_id in ${ids})
    or exists (select from ${outcomes} o
      where o.measure_id = measures.id and o.service_id in ${ids} and o.deleted_at is null))`;
}

/** The accounts for which somebody may throw a pebble, none of a single person, and what it may be thrown at: also whether it is a measure of their services. */
export async function pebbleChoices(db: Db, actor: Actor, today: Day) {
  authorise(actor, 'read live reports');
  const services = servicesWhere(actor, 'declare pebbles');
  const [accountRows, measureRows] = await Promise.all([
    db
      .select({ id: accounts.id, slug: accounts.slug, name: accounts.name, platform: accounts.platform })
      .from(accounts)
      .where(
        and(
          services === 'all' ? undefined : inArray(accounts.serviceId, [...services]),
          ne(accounts.kind, 'individual'),
          ne(accounts.status, 'closed')
        )
      )
      .orderBy(accounts.name, accounts.platform),
    db
      .select({
        id: measures.id,
        name: measures.name,
        kind: measures.kind,
        addsUp: measures.addsUp,
        stage: measures.stage,
        unitMany: measures.unitMany,
        retiredOn: measures.retiredOn,
        own: services === 'all' ? sql<boolean>`false` : isOwn(services)
      })
      .from(measures)
      .orderBy(measures.name)
  ]);
  const inUse = measureRows.filter(({ retiredOn }) => retiredOn === null || retiredOn >= today);
  return { accounts: accountRows, measures: inUse.filter(mayBeThrownAt) };
}
