import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { MeasureInput } from '$lib/domain/measure/measure-form';
import type { Actor } from '$lib/domain/people/permissions';
import { aCommsPerson, aLead, aMeasure, anAccount } from '../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { aNumberInput } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { measures, targets } from '$lib/server/db/schema';
import { outcomeOfCell, logMany } from '$lib/server/outcome/many/log-many';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { changeMeasure, measureBySlug, measureInputOf, type Measure } from './measures';
import { setTargets } from './targets';

const PERIOD = parsePeriod('2026-27-q3', 4)!;
const KIND_STAYS =
  'Outcomes or targets of this measure hold another kind of number, so its kind stays. Retire it, and add another measure';
const COUNTED_OTHERWISE = 'Somebody changed just now how this measure is counted. Look at it, and save again';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let lead: Actor;
let measure: Measure;
let input: ReturnType<typeof aNumberInput>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
beforeEach(async () => {
  const account = await anAccount(db);
  lead = await aLead(db, [account.serviceId]);
  measure = await measureBySlug(db, comms, (await aMeasure(db)).slug);
  input = aNumberInput({
    ...{ serviceId: account.serviceId, accountIds: [account.id], measureId: measure.id },
    ...{ happenedOn: '2026-09-02', quantity: 7 }
  });
});
afterAll(() => database.close());

const changed = (given: Partial<MeasureInput>) => (on: Db) =>
  changeMeasure(on, comms, measure.slug, 1, { ...measureInputOf(measure), ...given });
const log = (on: Db) => logOutcome(on, lead, randomUUID(), input);
const logInGrid = (on: Db) => {
  const cell = { field: 'box', measureId: measure.id, column: 'c', input, said: null };
  return logMany(on, lead, outcomeOfCell('form', measure.id, 'c'), [cell]);
};
const aim = (on: Db) =>
  setTargets(on, comms, null, [
    { measureId: measure.id, period: PERIOD, kind: 'count', quantity: 7, was: null }
  ]);

/** Both at the same time: the second begins while the transaction of the first is still open. */
async function atOnce<A, B>(first: (on: Db) => Promise<A>, second: (on: Db) => Promise<B>): Promise<[A, B]> {
  let [holds, commit] = [() => {}, () => {}];
  const untilHeld = new Promise<void>((resolve) => (holds = resolve));
  const untilWaiting = new Promise<void>((resolve) => (commit = resolve));
  const one = db.transaction(async (tx) => {
    const done = await first(tx);
    holds();
    await untilWaiting;
    return done;
  });
  await untilHeld;
  const other = second(db);
  await untilSomebodyWaits(db);
  commit();
  return Promise.all([one, other]);
}

describe('a measure whose kind is changed', () => {
  it.each([
    ['an outcome is logged', log],
    ['a grid is logged', logInGrid],
    ['a target is set', aim]
  ])('keeps its kind while %s', async (_, write) => {
    const [written, became] = await atOnce<{ ok: boolean }, unknown>(write, changed({ kind: 'decimal' }));
    expect(written).toMatchObject({ ok: true });
    expect(became).toEqual({ ok: false, errors: [{ field: 'kind', text: KIND_STAYS }] });
  });

  it('has an outcome that is logged meanwhile read by its new kind', async () => {
    const [became, logged] = await atOnce<unknown, unknown>(
      changed({ kind: 'share', addsUp: false, headline: false }),
      log
    );
    expect(became).toMatchObject({ ok: true });
    expect(logged).toMatchObject({ ok: false, errors: [{ field: 'outOf' }] });
  });

  it('takes no target that was typed for its kind before', async () => {
    const [became, set] = await atOnce<unknown, unknown>(
      changed({ kind: 'share', addsUp: false, headline: false }),
      aim
    );
    expect(became).toMatchObject({ ok: true });
    expect(set).toMatchObject({ ok: false, errors: [{ text: COUNTED_OTHERWISE }] });
    expect(await db.$count(targets, eq(targets.measureId, measure.id))).toBe(0);
  });
});

describe('a measure that is retired', () => {
  it('is not while an outcome after its last day is logged', async () => {
    const [logged, retired] = await atOnce<unknown, unknown>(log, changed({ retiredOn: '2026-09-01' }));
    expect(logged).toMatchObject({ ok: true });
    expect(retired).toMatchObject({ ok: false, errors: [{ field: 'retiredOn' }] });
    const [row] = await db.select().from(measures).where(eq(measures.id, measure.id));
    expect(row!.retiredOn).toBe(null);
  });

  it('takes no outcome after its last day that is logged meanwhile', async () => {
    const [retired, logged] = await atOnce<unknown, unknown>(changed({ retiredOn: '2026-09-01' }), log);
    expect(retired).toMatchObject({ ok: true });
    expect(logged).toMatchObject({
      ...{ ok: false },
      errors: [{ field: 'measure', text: 'Choose a measure that is still in use' }]
    });
  });
});
