import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod, type Period } from '$lib/domain/calendar/period';
import { readTargets, wasField, targetField } from '$lib/domain/measure/target-form';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAdmin,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, targets } from '$lib/server/db/schema';
import { serviceToAim, setTargets, targetsOf, targetsOfQuarters } from './targets';

const PERIOD = parsePeriod('2026-27-q3', 4)!;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
beforeEach(() => db.delete(targets));
afterAll(() => database.close());

describe('targets', () => {
  it('are seen by every role, and set by communications alone', async () => {
    const measure = await aMeasure(db);
    await setTargets(db, comms, null, [entry(measure.id, 10)]);
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      expect((await targetsOf(db, other, PERIOD)).map((target) => target.quantity)).toEqual([10]);
      await expect(setTargets(db, other, null, [entry(measure.id, 1)])).rejects.toThrow(Forbidden);
    }
  });

  it('are set for the council and for a service, changed and removed, each with a line in the audit log', async () => {
    const [measure, service] = [
      await aMeasure(db, { name: 'Aimed at' }),
      await aService(db, { name: 'Parks' })
    ];
    expect(await setTargets(db, comms, null, [entry(measure.id, 100)])).toEqual({ ok: true, changed: 1 });
    expect(await setTargets(db, comms, service.id, [entry(measure.id, 0)])).toEqual({ ok: true, changed: 1 });
    expect(
      (await targetsOf(db, comms, PERIOD)).map((row) => [row.measure, row.service, row.quantity])
    ).toEqual([
      ['Aimed at', null, 100],
      ['Aimed at', 'Parks', 0]
    ]);
    await setTargets(db, comms, null, [entry(measure.id, 120, 100)]);
    await setTargets(db, comms, service.id, [entry(measure.id, null, 0)]);
    expect((await targetsOf(db, comms, PERIOD)).map((row) => row.quantity)).toEqual([120]);
    expect(await targetsOf(db, comms, parsePeriod('2026-27-q2', 4)!)).toEqual([]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, measure.id));
    const council = [
      { field: 'quarter', is: '2026-27-q3' },
      { field: 'service', is: null }
    ];
    const parks = [council[0], { field: 'service', is: service.id }];
    expect(events.map((event) => [event.action, event.changes])).toEqual([
      ['target set', [...council, { field: 'quantity', was: null, is: 100 }]],
      ['target set', [...parks, { field: 'quantity', was: null, is: 0 }]],
      ['target set', [...council, { field: 'quantity', was: 100, is: 120 }]],
      ['target removed', [...parks, { field: 'quantity', was: 0, is: null }]]
    ]);
  });

  it('are set once when the form is sent twice, even at the same moment', async () => {
    const measure = await aMeasure(db);
    const both = [1, 2].map(() => setTargets(db, comms, null, [entry(measure.id, 5)]));
    const changed = (await Promise.all(both)).map((saved) => (saved.ok ? saved.changed : -1));
    expect(changed.sort()).toEqual([0, 1]);
  });

  it('that someone else changed are named with their figure, and then none is saved', async () => {
    const [one, two] = [await aMeasure(db), await aMeasure(db)];
    await setTargets(db, comms, null, [entry(one.id, 1200)]);
    expect(await setTargets(db, comms, null, [entry(one.id, 30), entry(two.id, 40)])).toEqual({
      ok: false,
      errors: [
        {
          field: targetField({ measureId: one.id, period: PERIOD }),
          text: expect.stringMatching(
            new RegExp(
              `^${comms.name} set this target to 1,200 at \\d\\d:\\d\\d\\. Save again to put your figure in its place$`
            )
          ) as string
        }
      ],
      nowSet: {
        [wasField({ measureId: one.id, period: PERIOD })]: '1200',
        [wasField({ measureId: two.id, period: PERIOD })]: ''
      }
    });
    expect((await targetsOf(db, comms, PERIOD)).map((row) => row.quantity)).toEqual([1200]);
  });

  it('of a whole year are saved at once: set, changed and taken away, or none', async () => {
    const measure = await aMeasure(db);
    const [q1, q2, q3] = ['2026-27-q1', '2026-27-q2', '2026-27-q3'].map((slug) => parsePeriod(slug, 4)!);
    const one = (period: Period, quantity: number | null, was: number | null = null) => ({
      ...{ measureId: measure.id, period, kind: 'count' as const, quantity, was }
    });
    await setTargets(db, comms, null, [one(q1!, 10), one(q2!, 20)]);
    const grid = [one(q1!, 11, 10), one(q2!, null, 20), one(q3!, 30)];
    expect(await setTargets(db, comms, null, grid)).toEqual({ ok: true, changed: 3 });
    const rows = await targetsOfQuarters(db, comms, [q1!, q2!, q3!]);
    expect(rows.map(({ period, quantity }) => [period.quarter, quantity])).toEqual([
      [1, 11],
      [3, 30]
    ]);
    const stale = [one(q1!, 12, 11), one(q3!, 31, null)];
    expect((await setTargets(db, comms, null, stale)).ok).toBe(false);
    expect((await targetsOf(db, comms, q1!)).map(({ quantity }) => quantity)).toEqual([11]);
  });

  it('are for quarters, and for services that exist', async () => {
    const year = { ...entry(randomUUID(), 1), period: parsePeriod('2026-27', 4)! };
    await expect(setTargets(db, comms, null, [year])).rejects.toThrow(Conflict);
    await expect(serviceToAim(db, comms, 'nothing')).rejects.toThrow(NotFound);
  });
});

describe('what is typed for targets', () => {
  const measure = { id: randomUUID(), name: 'People helped', kind: 'count' as const };
  const box = { measureId: measure.id, period: PERIOD };

  it.each([
    ['', null],
    ['0', 0],
    [' 1,200 ', 1200],
    ['1 200', 1200],
    ['1000000000', 1_000_000_000]
  ])('“%s” is %s', (typed, quantity) => {
    const fields = { [targetField(box)]: typed, [wasField(box)]: '7' };
    expect(readTargets(fields, [measure], [PERIOD])).toEqual({
      entries: [{ ...box, kind: 'count', quantity, was: 7 }],
      errors: []
    });
  });

  it.each([
    ['many', 'a whole number, such as 120'],
    ['-1', 'a whole number, such as 120'],
    ['1.5', 'a whole number, such as 120'],
    ['1,5', 'a whole number, such as 120'],
    ['12,75', 'a whole number, such as 120'],
    ['1 5', 'a whole number, such as 120'],
    ['=1', 'a whole number, such as 120'],
    ['1000000001', '1,000,000,000 or fewer']
  ])('“%s” has a sentence, and is never read as another number', (typed, wanted) => {
    expect(readTargets({ [targetField(box)]: typed }, [measure], [PERIOD])).toEqual({
      entries: [],
      errors: [{ field: targetField(box), text: `The target must be ${wanted}` }]
    });
  });
});

function entry(measureId: string, quantity: number | null, was: number | null = null) {
  return { measureId, period: PERIOD, kind: 'count' as const, quantity, was };
}

describe('a target of another kind than a count', () => {
  it.each([
    ['decimal', '12.5', 12.5],
    ['decimal', '12.345', 'a number with two decimals at most, such as 12.5'],
    ['money', '£1,204.50', 1204.5],
    ['money', 'much', 'an amount, such as £1,200.50'],
    ['share', '50%', 50],
    ['share', '75.9', 75.9],
    ['share', '101', 'a percentage from 0 to 100, such as 50'],
    ['share', '1 in 2', 'a percentage from 0 to 100, such as 50']
  ] as const)('of a %s “%s” is read as its kind: %s', (kind, typed, read) => {
    const measure = { id: randomUUID(), name: 'Bins', kind };
    const box = targetField({ measureId: measure.id, period: PERIOD });
    const { entries, errors } = readTargets({ [box]: typed }, [measure], [PERIOD]);
    if (typeof read === 'number') expect(entries).toMatchObject([{ quantity: read }]);
    else expect(errors).toMatchObject([{ text: `The target must be ${read}` }]);
  });
});
