import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { MeasureInput } from '$lib/domain/measure/measure-form';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes, targets } from '$lib/server/db/schema';
import { counted } from '$lib/domain/words';
import type { FieldError } from '$lib/domain/forms/answers';
import { freeSlugs, isSlug, slugOfWords } from '$lib/server/db/slugs';

const COLUMNS = {
  id: measures.id,
  slug: measures.slug,
  name: measures.name,
  unitOne: measures.unitOne,
  unitMany: measures.unitMany,
  counts: measures.counts,
  doesNotCount: measures.doesNotCount,
  stage: measures.stage,
  better: measures.better,
  kind: measures.kind,
  countsPeople: measures.countsPeople,
  sensitive: measures.sensitive,
  addsUp: measures.addsUp,
  headline: measures.headline,
  retiredOn: measures.retiredOn,
  version: measures.version
};

/** A measure with its definition. */
export interface Measure extends MeasureInput {
  id: string;
  slug: string;
  version: number;
}

/** Saved, or the sentences that stand beside the fields. */
export type MeasureSaved = { ok: true; slug: string } | { ok: false; errors: FieldError[] };

/** Every measure by name, the retired ones last. */
export async function listMeasures(db: Db, actor: Actor): Promise<Measure[]> {
  authorise(actor, 'see measures');
  return db
    .select(COLUMNS)
    .from(measures)
    .orderBy(sql`${measures.retiredOn} is not null`, asc(measures.name));
}

/** @throws NotFound when there is no such measure */
export async function measureBySlug(db: Db, actor: Actor, slug: string): Promise<Measure> {
  authorise(actor, 'see measures');
  const [row] = isSlug(slug) ? await db.select(COLUMNS).from(measures).where(eq(measures.slug, slug)) : [];
  if (!row) throw new NotFound('There is no such measure');
  return row;
}

/** Adds a measure. `id` is chosen by the form, so that sending it twice adds one measure. */
export async function addMeasure(
  db: Db,
  actor: Actor,
  id: string,
  input: MeasureInput
): Promise<MeasureSaved> {
  authorise(actor, 'change measures');
  return saving(db, id, async (tx) => {
    const [slug] = await freeSlugs(tx, measures.slug, [slugOfWords(input.name, 'measure')]);
    await tx.insert(measures).values({ id, slug: slug!, ...input });
    await recordAudit(tx, actor, { action: 'measure added', subjectKind: 'measure', subjectId: id });
    return { ok: true, slug: slug! };
  });
}

/**
 * Changes a measure that the actor saw at `version`. Its address stays, so that links keep working.
 * @throws NotFound; Conflict when someone changed it since
 */
export async function changeMeasure(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: MeasureInput
): Promise<MeasureSaved> {
  authorise(actor, 'change measures');
  const measure = await measureBySlug(db, actor, slug);
  return saving(db, measure.id, async (tx) => {
    const errors = await objectionsTo(tx, measure, input);
    if (errors.length > 0) return { ok: false, errors };
    const changed = await tx
      .update(measures)
      .set({ ...input, version: version + 1 })
      .where(and(eq(measures.id, measure.id), eq(measures.version, version)))
      .returning({ id: measures.id });
    if (changed.length === 0) throw new Conflict('Someone changed this measure');
    const changes = changesBetween(measureInputOf(measure), input, ['counts', 'doesNotCount']);
    await recordAudit(tx, actor, {
      action: 'measure changed',
      subjectKind: 'measure',
      subjectId: measure.id,
      changes
    });
    return { ok: true, slug };
  });
}

/**
 * What was recorded of a measure against another kind or last day. Whoever logs or sets a target of it at the same time
 * waits, and then sees the measure as it became; what was written first is seen here.
 */
async function objectionsTo(tx: Db, measure: Measure, input: MeasureInput): Promise<FieldError[]> {
  if (input.kind === measure.kind && input.retiredOn === measure.retiredOn) return [];
  await tx.select({ id: measures.id }).from(measures).where(eq(measures.id, measure.id)).for('update');
  if (input.kind !== measure.kind && (await isRecorded(tx, measure.id)))
    return [{ field: 'kind', text: KIND_STAYS }];
  return loggedAfter(tx, measure, input.retiredOn);
}

/** What was logged stays countable: a last day before it is refused, and says how much stands after it. */
async function loggedAfter(db: Db, { id, retiredOn: was }: Measure, is: Day | null): Promise<FieldError[]> {
  if (is === null || is === was) return [];
  const later = and(eq(outcomes.measureId, id), isNull(outcomes.deletedAt), gt(outcomes.happenedOn, is));
  const count = await db.$count(outcomes, later);
  if (count === 0) return [];
  const what = counted(count, 'outcome of it is', 'outcomes of it are');
  const them = count === 1 ? 'it' : 'them';
  const text = `${what} dated after ${dayTitle(is)}. Choose a later day, or change ${them} first`;
  return [{ field: 'retiredOn', text }];
}

const KIND_STAYS =
  'Outcomes or targets of this measure hold another kind of number, so its kind stays. Retire it, and add another measure';

/** Is there an outcome or a target with it? Deleted ones can be put back. */
async function isRecorded(db: Db, measureId: string): Promise<boolean> {
  const [logged, aimed] = await Promise.all([
    db.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.measureId, measureId)).limit(1),
    db.select({ id: targets.id }).from(targets).where(eq(targets.measureId, measureId)).limit(1)
  ]);
  return logged.length + aimed.length > 0;
}

/** A measure in the shape in which it is typed. */
export function measureInputOf(measure: Measure): MeasureInput {
  const { id: _id, slug: _slug, version: _version, ...input } = measure;
  return input;
}

async function saving(db: Db, id: string, save: (tx: Db) => Promise<MeasureSaved>): Promise<MeasureSaved> {
  try {
    return await db.transaction(save);
  } catch (error) {
    const rule = brokenRule(error);
    if (rule === 'measures_pkey') return { ok: true, slug: await slugOf(db, id) };
    if (rule !== 'measures_name_unique') throw error;
    return { ok: false, errors: [{ field: 'name', text: 'Another measure has this name already' }] };
  }
}

async function slugOf(db: Db, id: string): Promise<string> {
  const [row] = await db.select({ slug: measures.slug }).from(measures).where(eq(measures.id, id));
  return row!.slug;
}
