import type { Step } from '$lib/domain/verdict/step';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { aCommsPerson, aLead, aManager, aMeasure, anAdmin } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, baselines, restarts } from '$lib/server/db/schema';
import {
  addRestart,
  rangeOfMeasure,
  rangeSettings,
  removeBaseline,
  removeRestart,
  sayStepKind,
  setBaseline
} from './measure-ranges';

const MONTHS = { kind: 'months', from: '2025-01-01', to: '2025-12-01', reason: 'Before' } as const;
const LEVEL = { kind: 'level', monthlyLevel: 40, reason: 'The plan' } as const;
const STEP: Step = { month: '2026-03-01', kind: 'something-changed', reason: 'One booking page' };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

async function lastAudited(measureId: string) {
  const [row] = await db
    .select({ action: auditEvents.action, changes: auditEvents.changes })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, measureId))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return row;
}

describe('the baseline of a measure', () => {
  it('is set, changed and taken away, each with a line of audit that holds no free text', async () => {
    const { id } = await aMeasure(db);
    await setBaseline(db, comms, id, 0, MONTHS);
    expect(await rangeOfMeasure(db, comms, id)).toEqual({ baseline: MONTHS, version: 1, restarts: [] });
    await setBaseline(db, comms, id, 1, LEVEL);
    expect((await rangeSettings(db)).get(id)).toEqual({ baseline: LEVEL, restarts: [] });
    expect(await lastAudited(id)).toEqual({
      action: 'baseline set',
      changes: [
        { field: 'fromMonth', is: null },
        { field: 'toMonth', is: null },
        { field: 'monthlyLevel', is: 40 },
        { field: 'reason' }
      ]
    });
    await removeBaseline(db, comms, id);
    expect(await rangeOfMeasure(db, comms, id)).toEqual({ baseline: null, version: 0, restarts: [] });
    expect((await lastAudited(id))?.action).toBe('baseline removed');
  });

  it('is not overwritten unseen', async () => {
    const { id } = await aMeasure(db);
    await setBaseline(db, comms, id, 0, MONTHS);
    await expect(setBaseline(db, comms, id, 0, LEVEL)).rejects.toThrow(Conflict);
    await setBaseline(db, comms, id, 1, LEVEL);
    await expect(setBaseline(db, comms, id, 1, MONTHS)).rejects.toThrow(Conflict);
    expect((await rangeOfMeasure(db, comms, id)).baseline).toEqual(LEVEL);
  });

  it('is refused by the database itself when it is too short, or neither months nor a level', async () => {
    const { id: measureId } = await aMeasure(db);
    const insert = (values: Partial<typeof baselines.$inferInsert>) =>
      db.insert(baselines).values({ measureId, reason: 'Why', ...values });
    for (const values of [
      {},
      { fromMonth: '2025-01-01' },
      { fromMonth: '2025-01-01', toMonth: '2025-11-01' },
      { fromMonth: '2025-01-02', toMonth: '2026-01-01' },
      { fromMonth: '2025-01-01', toMonth: '2025-12-01', monthlyLevel: 4 },
      { monthlyLevel: -1 }
    ])
      await expect(insert(values)).rejects.toThrow();
  });
});

describe('a restart', () => {
  it('is added once for a month and taken away, each with a line of audit', async () => {
    const { id } = await aMeasure(db);
    await addRestart(db, comms, id, STEP);
    await expect(addRestart(db, comms, id, { ...STEP, reason: 'Again' })).rejects.toThrow(Conflict);
    const {
      restarts: [own]
    } = await rangeOfMeasure(db, comms, id);
    expect(own).toMatchObject(STEP);
    expect(await lastAudited(id)).toEqual({
      action: 'range restarted',
      changes: [
        { field: 'month', is: '2026-03-01' },
        { field: 'kind', is: 'something-changed' },
        { field: 'reason' }
      ]
    });
    await removeRestart(db, comms, id, own!.id);
    expect((await rangeOfMeasure(db, comms, id)).restarts).toEqual([]);
    expect((await lastAudited(id))?.action).toBe('restart removed');
    await expect(removeRestart(db, comms, id, own!.id)).rejects.toThrow(NotFound);
  });

  it('of before has no kind until somebody says it, and may be said anew, with a line of audit', async () => {
    const { id } = await aMeasure(db);
    await addRestart(db, comms, id, { ...STEP, kind: null });
    const own = async () => (await rangeOfMeasure(db, comms, id)).restarts[0]!;
    await sayStepKind(db, comms, id, (await own()).id, 'counted-differently');
    expect(await own()).toMatchObject({ ...STEP, kind: 'counted-differently' });
    expect((await lastAudited(id))?.action).toBe('step explained');
    await sayStepKind(db, comms, id, (await own()).id, 'something-changed');
    expect(await own()).toMatchObject({ ...STEP, kind: 'something-changed' });
    await expect(sayStepKind(db, comms, id, 'none', 'something-changed')).rejects.toThrow(NotFound);
    await expect(
      sayStepKind(db, await aManager(db), id, (await own()).id, 'something-changed')
    ).rejects.toThrow(Forbidden);
  });

  it('of one measure is not taken away through another', async () => {
    const [one, other] = [await aMeasure(db), await aMeasure(db)];
    await addRestart(db, comms, one.id, STEP);
    const [row] = await db.select().from(restarts).where(eq(restarts.measureId, one.id));
    await expect(removeRestart(db, comms, other.id, row!.id)).rejects.toThrow(NotFound);
    await expect(removeRestart(db, comms, other.id, 'undefined')).rejects.toThrow(NotFound);
  });
});

it('communications alone decide about ranges, and everyone sees them', async () => {
  const { id } = await aMeasure(db);
  for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
    await expect(setBaseline(db, other, id, 0, MONTHS)).rejects.toThrow(Forbidden);
    await expect(removeBaseline(db, other, id)).rejects.toThrow(Forbidden);
    await expect(addRestart(db, other, id, STEP)).rejects.toThrow(Forbidden);
    await expect(removeRestart(db, other, id, id)).rejects.toThrow(Forbidden);
    expect((await rangeOfMeasure(db, other, id)).version).toBe(0);
  }
});
