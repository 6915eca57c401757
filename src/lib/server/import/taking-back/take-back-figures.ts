import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { counted } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import { drafts, outcomes } from '$lib/server/db/schema';
import { builtOn } from './built-on';

/** People changed, checked or drew the outcome `o`, or let it replace others: nobody but people changes it from there on. */
export const TOUCHED_BY_PEOPLE: SQL = sql.raw(`(cardinality(o.changed_by) > 0
  or exists (select from checks c where c.outcome_id = o.id)
  or exists (select from draws w where w.outcome_id = o.id)
  or exists (select from lot_outcomes t where t.outcome_id = o.id))`);

/**
 * Takes the figures of a file back, all in the database, since they may be a hundred thousand: those that it added go, and
 * those that it changed say again what they said before.
 * @throws Conflict when somebody changed, checked, replaced or published one of them since
 */
export async function takeBackFigures(tx: Db, actor: Actor, importId: string): Promise<void> {
  await refuseWhatWasBuiltOn(tx, importId);
  await takeBackChanged(tx, actor, importId);
  await tx.delete(outcomes).where(and(eq(outcomes.importId, importId)));
}

async function refuseWhatWasBuiltOn(tx: Db, importId: string): Promise<void> {
  const [built] = await tx.execute<{ changed: number; published: number }>(sql`
    select count(*) filter (where o.deleted_at is not null or ${TOUCHED_BY_PEOPLE}
        or exists (select from outcomes r where r.replaced_by = o.id)
        or exists (select from import_changes other join imports i on i.id = other.import_id
          where other.subject_kind = 'outcome' and other.subject_id = o.id::text and i.state = 'done'
            and i.id <> ${importId}))::int as changed,
      (select count(*)::int from editions e join ${drafts} p on p.id = e.publication_id join imports i on i.id = ${importId}
        where p.published_at > i.done_at and i.state = 'done'
          and (exists (select from ${outcomes} own where own.import_id = i.id)
            or exists (select from import_changes c where c.import_id = i.id and c.subject_kind = 'outcome'))) as published
    from ${outcomes} o where o.import_id = ${importId}`);
  const [fixed] = await tx.execute<{ name: string }>(sql`
    select m.name from baselines b join measures m on m.id = b.measure_id
    where exists (
      select from ${outcomes} o where o.measure_id = b.measure_id and o.month between b.from_month and b.to_month
        and (o.import_id = ${importId} or exists (
          select from import_changes c
          where c.import_id = ${importId} and c.subject_kind = 'outcome' and c.subject_id = o.id::text)))
    order by m.name limit 1`);
  if (fixed)
    throw builtOn(
      `the usual range of ${fixed.name} is fixed on months that it holds`,
      'Take that range away first, on the page of the measure.'
    );
  if (built!.published > 0) throw builtOn('a summary was published since, and may hold its figures');
  if (built!.changed > 0)
    throw builtOn(
      `${counted(built!.changed, 'figure was', 'figures were')} changed, drawn or checked since, or by another file`
    );
}

/** A file before this one finds its figures as it left them, so that it can be taken back, too. */
async function takeBackChanged(tx: Db, actor: Actor, importId: string): Promise<void> {
  const [done] = await tx.execute<{ missed: number }>(sql`
    with changed as (
      select subject_id::uuid as id, (was ->> 'quantity')::numeric as quantity, (was ->> 'version')::int as before,
        (became ->> 'version')::int as version
      from import_changes where import_id = ${importId} and subject_kind = 'outcome'
    ), back as (
      update outcomes o set quantity = changed.quantity, version = o.version + 1, updated_at = now()
      from changed where o.id = changed.id and o.version = changed.version and not ${TOUCHED_BY_PEOPLE}
      returning o.id, o.version, changed.before
    ), told as (
      insert into audit_events (actor_id, action, subject_kind, subject_id)
      select ${actor.id}, 'outcome taken back with its import', 'outcome', id::text from back
    ), older as (
      update import_changes older set became = older.became || jsonb_build_object('version', back.version)
      from back
      where older.subject_kind = 'outcome' and older.subject_id = back.id::text and older.import_id <> ${importId}
        and (older.became ->> 'version')::int = back.before
    )
    select ((select count(*) from changed) - (select count(*) from back))::int as missed`);
  if (done!.missed > 0) throw builtOn(`${counted(done!.missed, 'figure was', 'figures were')} changed since`);
}
