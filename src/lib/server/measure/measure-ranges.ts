import { and, asc, eq } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Month } from '$lib/domain/calendar/day';
import type { Step, StepKind } from '$lib/domain/verdict/step';
import type { Baseline, RangeSettings } from '$lib/domain/verdict/usual-range';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { baselines, restarts } from '$lib/server/db/schema';

type BaselineRow = Omit<typeof baselines.$inferSelect, 'measureId'>;

/** The baselines and restarts of all measures that have any. The caller has seen to it that measures may be seen. */
export async function rangeSettings(db: Db): Promise<Map<string, RangeSettings>> {
  const [levels, steps] = await Promise.all([
    db.select().from(baselines),
    db
      .select({
        measureId: restarts.measureId,
        month: restarts.month,
        kind: restarts.kind,
        reason: restarts.reason
      })
      .from(restarts)
      .orderBy(asc(restarts.month))
  ]);
  const ids = new Set([...levels, ...steps].map((row) => row.measureId));
  return new Map(
    [...ids].map((id) => {
      const baseline = levels.find((row) => row.measureId === id);
      const own = steps.filter((row) => row.measureId === id);
      return [
        id,
        {
          baseline: baseline ? baselineOf(baseline) : null,
          restarts: own.map(({ month, kind, reason }) => ({ month, kind, reason }))
        }
      ];
    })
  );
}

/** What was decided about one measure, for showing and changing it. `version` is 0 without a baseline. */
export async function rangeOfMeasure(
  db: Db,
  actor: Actor,
  measureId: string
): Promise<{ baseline: Baseline | null; version: number; restarts: (Step & { id: string })[] }> {
  authorise(actor, 'see measures');
  const [[row], steps] = await Promise.all([
    db.select().from(baselines).where(eq(baselines.measureId, measureId)),
    db
      .select({ id: restarts.id, month: restarts.month, kind: restarts.kind, reason: restarts.reason })
      .from(restarts)
      .where(eq(restarts.measureId, measureId))
      .orderBy(asc(restarts.month))
  ]);
  return { baseline: row ? baselineOf(row) : null, version: row?.version ?? 0, restarts: steps };
}

/**
 * Sets the baseline of a measure, seen at `version` (0: none was set).
 * @throws Conflict when someone changed it since
 */
export async function setBaseline(
  db: Db,
  actor: Actor,
  measureId: string,
  version: number,
  baseline: Baseline
): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const columns = columnsOf(baseline);
    const saved =
      version === 0
        ? await tx
            .insert(baselines)
            .values({ measureId, ...columns })
            .onConflictDoNothing()
            .returning({ version: baselines.version })
        : await tx
            .update(baselines)
            .set({ ...columns, version: version + 1 })
            .where(and(eq(baselines.measureId, measureId), eq(baselines.version, version)))
            .returning({ version: baselines.version });
    if (saved.length === 0) throw new Conflict('Someone changed this baseline');
    const { reason: _reason, ...figures } = columns;
    await recordAudit(tx, actor, {
      action: 'baseline set',
      subjectKind: 'measure',
      subjectId: measureId,
      changes: [
        ...Object.entries(figures).map(([field, is]) => ({ field, is })),
        // Free text is named, never copied.
        { field: 'reason' }
      ]
    });
  });
}

/** Takes the baseline away; harmless where there is none. */
export async function removeBaseline(db: Db, actor: Actor, measureId: string): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(baselines)
      .where(eq(baselines.measureId, measureId))
      .returning({ measureId: baselines.measureId });
    if (gone.length === 0) return;
    await recordAudit(tx, actor, {
      action: 'baseline removed',
      subjectKind: 'measure',
      subjectId: measureId
    });
  });
}

/** Begins the range anew from a month. @throws Conflict where it begins anew in that month already */
export async function addRestart(db: Db, actor: Actor, measureId: string, restart: Step): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const added = await tx
      .insert(restarts)
      .values({ measureId, ...restart })
      .onConflictDoNothing()
      .returning({ id: restarts.id });
    if (added.length === 0) throw new Conflict('The range begins anew in that month already');
    await recordRestart(tx, actor, 'range restarted', measureId, restart);
  });
}

/** Lets the range run on through a month again. @throws NotFound when there is no such restart */
export async function removeRestart(db: Db, actor: Actor, measureId: string, id: string): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const [gone] = isIdentity(id)
      ? await tx
          .delete(restarts)
          .where(and(eq(restarts.measureId, measureId), eq(restarts.id, id)))
          .returning({ month: restarts.month, kind: restarts.kind })
      : [];
    if (!gone) throw new NotFound('There is no such restart');
    await recordRestart(tx, actor, 'restart removed', measureId, gone);
  });
}

/** Says of which kind a step is that nobody has said it of. @throws NotFound where there is no such step, or it is said */
export async function sayStepKind(
  db: Db,
  actor: Actor,
  measureId: string,
  id: string,
  kind: StepKind
): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const [said] = isIdentity(id)
      ? await tx
          .update(restarts)
          .set({ kind })
          .where(and(eq(restarts.measureId, measureId), eq(restarts.id, id)))
          .returning({ month: restarts.month, kind: restarts.kind })
      : [];
    if (!said) throw new NotFound('There is no such step');
    await recordRestart(tx, actor, 'step explained', measureId, said);
  });
}

async function recordRestart(
  tx: Db,
  actor: Actor,
  action: string,
  measureId: string,
  { month, kind }: { month: Month; kind: StepKind | null }
): Promise<void> {
  const changes = [{ field: 'month', is: month }, { field: 'kind', is: kind }, { field: 'reason' }];
  await recordAudit(tx, actor, { action, subjectKind: 'measure', subjectId: measureId, changes });
}

function baselineOf({ fromMonth, toMonth, monthlyLevel, reason }: BaselineRow): Baseline {
  if (monthlyLevel !== null) return { kind: 'level', monthlyLevel, reason };
  return { kind: 'months', from: fromMonth!, to: toMonth!, reason };
}

function columnsOf(baseline: Baseline): Omit<BaselineRow, 'version'> {
  const { reason } = baseline;
  if (baseline.kind === 'level') {
    return { fromMonth: null, toMonth: null, monthlyLevel: baseline.monthlyLevel, reason };
  }
  return { fromMonth: baseline.from, toMonth: baseline.to, monthlyLevel: null, reason };
}
