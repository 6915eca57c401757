import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { MeasureInput } from '$lib/domain/measure/measure-form';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents } from '$lib/server/db/schema';
import { totalsByMonth, totalsByService } from './measure-totals';
import { addMeasure, changeMeasure, listMeasures, measureBySlug, measureInputOf } from './measures';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

describe('measures', () => {
  it('are seen by every role, and changed by communications alone', async () => {
    const measure = await aMeasure(db);
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      expect((await measureBySlug(db, other, measure.slug)).name).toBe(measure.name);
      expect(await listMeasures(db, other)).not.toEqual([]);
      await expect(addMeasure(db, other, randomUUID(), input('No'))).rejects.toThrow(Forbidden);
      await expect(changeMeasure(db, other, measure.slug, 1, input('No'))).rejects.toThrow(Forbidden);
    }
    await expect(measureBySlug(db, comms, 'nothing')).rejects.toThrow(NotFound);
    await expect(measureBySlug(db, comms, '\0')).rejects.toThrow(NotFound);
  });

  it('are added once when the form is sent twice, and the audit log has it', async () => {
    const id = randomUUID();
    const sent = [
      addMeasure(db, comms, id, input('Carers helped')),
      addMeasure(db, comms, id, input('Carers helped'))
    ];
    expect(await Promise.all(sent)).toEqual([
      { ok: true, slug: 'carers-helped' },
      { ok: true, slug: 'carers-helped' }
    ]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(events.map((event) => event.action)).toEqual(['measure added']);
  });

  it('have names of their own, and addresses too', async () => {
    await addMeasure(db, comms, randomUUID(), input('Jobs found'));
    expect(await addMeasure(db, comms, randomUUID(), input('Jobs found'))).toEqual({
      ok: false,
      errors: [{ field: 'name', text: 'Another measure has this name already' }]
    });
    expect(await addMeasure(db, comms, randomUUID(), input('Jobs found!'))).toEqual({
      ok: true,
      slug: 'jobs-found-2'
    });
  });

  it('are changed and retired, unless someone changed them since', async () => {
    const measure = await aMeasure(db);
    const was = measureInputOf(await measureBySlug(db, comms, measure.slug));
    const retired = { ...was, retiredOn: '2026-11-01' };
    expect(await changeMeasure(db, comms, measure.slug, 1, retired)).toEqual({
      ok: true,
      slug: measure.slug
    });
    expect(await measureBySlug(db, comms, measure.slug)).toMatchObject({
      retiredOn: '2026-11-01',
      version: 2
    });
    await expect(changeMeasure(db, comms, measure.slug, 1, was)).rejects.toThrow(Conflict);
    expect((await listMeasures(db, comms)).at(-1)?.slug).toBe(measure.slug);
  });

  it('are not retired before what was logged of them, and may be retired on a day that lies ahead', async () => {
    const measure = await aMeasure(db);
    const account = await anAccount(db);
    await anOutcome(db, {
      ...{ serviceId: account.serviceId, accounts: [account.id], createdBy: comms.id },
      ...{ measureId: measure.id, quantity: 3, happenedOn: '2026-11-02' }
    });
    const was = measureInputOf(await measureBySlug(db, comms, measure.slug));
    expect(await changeMeasure(db, comms, measure.slug, 1, { ...was, retiredOn: '2026-11-01' })).toEqual({
      ok: false,
      errors: [
        {
          field: 'retiredOn',
          text: '1 outcome of it is dated after 1 November 2026. Choose a later day, or change it first'
        }
      ]
    });
    const ahead = { ...was, retiredOn: '2099-03-31' };
    expect(await changeMeasure(db, comms, measure.slug, 1, ahead)).toMatchObject({ ok: true });
  });
});

describe('totals of a measure', () => {
  it('count an outcome once, however many accounts it is linked to, and a deleted one never', async () => {
    const [libraries, roads] = [
      await aService(db, { name: 'Libraries' }),
      await aService(db, { name: 'Roads' })
    ];
    const [a, b] = [await anAccount(db), await anAccount(db)];
    const measure = await aMeasure(db);
    const of = { measureId: measure.id, accounts: [a.id, b.id] };
    await anOutcome(db, { ...of, serviceId: libraries.id, quantity: 5, happenedOn: '2026-07-01' });
    await anOutcome(db, { ...of, serviceId: libraries.id, quantity: 2, happenedOn: '2026-09-30' });
    await anOutcome(db, { ...of, serviceId: roads.id, quantity: 9, happenedOn: '2026-09-30' });
    await anOutcome(db, { ...of, serviceId: roads.id, quantity: 100, deleted: true });
    await anOutcome(db, { ...of, serviceId: roads.id, quantity: 100, happenedOn: '2026-10-01' });
    const q2 = parsePeriod('2026-27-q2', 4)!;
    expect(await totalsByService(db, await aLead(db), measure.id, q2)).toEqual([
      { slug: libraries.slug, service: 'Libraries', total: 7 },
      { slug: roads.slug, service: 'Roads', total: 9 }
    ]);
    const months = await totalsByMonth(db, comms, measure.id, '2026-11-23');
    expect(months).toHaveLength(61);
    expect(months.slice(-6).map((each) => [each.month, each.value])).toEqual([
      ['2026-06-01', null],
      ['2026-07-01', 5],
      ['2026-08-01', 0],
      ['2026-09-01', 11],
      ['2026-10-01', 100],
      ['2026-11-01', 0]
    ]);
  });

  it('has no figures before anything was logged, and zeros after', async () => {
    const measure = await aMeasure(db);
    expect(
      (await totalsByMonth(db, comms, measure.id, '2026-11-23')).every((each) => each.value === null)
    ).toBe(true);
    await anOutcome(db, { measureId: measure.id, happenedOn: '2020-01-01' });
    expect((await totalsByMonth(db, comms, measure.id, '2026-11-23')).every((each) => each.value === 0)).toBe(
      true
    );
  });
});

function input(name: string): MeasureInput {
  return {
    name,
    unitOne: 'person helped',
    unitMany: 'people helped',
    counts: 'Each person once.',
    doesNotCount: '',
    stage: 'outcome',
    better: 'higher',
    kind: 'count',
    countsPeople: true,
    sensitive: false,
    addsUp: true,
    headline: true,
    retiredOn: null
  };
}
