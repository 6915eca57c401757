import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aMeasure, aService } from '../../../../../tests/support/factories';
import { broughtIn } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, auditEvents, importChanges, outcomes, targets } from '$lib/server/db/schema';
import { undoImport } from './undo';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  await aService(db, { name: 'Libraries' });
  await aMeasure(db, { name: 'Event sign-ups' });
});
afterAll(() => connection?.close());

/** From January 2002 on. */
const MONTHS = Array.from(
  { length: 200 },
  (_, index) => `${2002 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
);
const history = (figure: (place: number) => number) =>
  ['Month,Service,Measure,Figure']
    .concat(MONTHS.map((month, place) => `${month},Libraries,Event sign-ups,${figure(place)}`))
    .join('\n');

async function figures(): Promise<number[]> {
  const rows = await db.select({ quantity: outcomes.quantity }).from(outcomes).orderBy(outcomes.month);
  return rows.map(({ quantity }) => quantity!);
}

describe('figures that a second file changed', () => {
  it('are noted and audited one by one, and stand as before when that file is taken back', async () => {
    const first = await broughtIn(
      db,
      comms,
      history((place) => place)
    );
    const second = await broughtIn(
      db,
      comms,
      history((place) => place + 5)
    );
    expect(second.tallies[0]!.counts).toMatchObject({ new: 0, changed: 200 });
    expect(await db.$count(importChanges, eq(importChanges.importId, second.id))).toBe(200);
    const changed = await db
      .select({ changes: auditEvents.changes })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'outcome changed'));
    expect(changed).toHaveLength(200);
    expect(changed.map(({ changes }) => changes![0])).toContainEqual({ field: 'quantity', was: 7, is: 12 });

    await expect(undoImport(db, comms, first.id)).rejects.toThrow('200 figures were changed');
    await undoImport(db, comms, second.id);
    expect(await figures()).toEqual(MONTHS.map((_, place) => place));
    const back = and(
      eq(auditEvents.action, 'outcome taken back with its import'),
      eq(auditEvents.actorId, comms.id)
    );
    expect(await db.$count(auditEvents, back)).toBe(200);

    await undoImport(db, comms, first.id);
    expect(await figures()).toEqual([]);
  });
});

describe('three files, each on top of the one before', () => {
  const account = (purpose: string) =>
    `Name,Platform,Address,Service,Purpose\nLibs,X,https://x.com/libs,Libraries,${purpose}`;
  const target = (quantity: number) =>
    `Measure,Service,Quarter,Target\nEvent sign-ups,Libraries,Q3 2026/27,${quantity}`;

  it.each([
    [
      'accounts',
      account,
      ['One', 'Two', 'Three'],
      async () => (await db.select({ it: accounts.purpose }).from(accounts)).map(({ it: one }) => one)
    ],
    [
      'targets',
      (text: string) => target(Number(text)),
      ['10', '20', '30'],
      async () => (await db.select({ it: targets.quantity }).from(targets)).map(({ it: one }) => String(one))
    ]
  ])('%s are taken back one after the other, the newest first', async (_what, file, said, now) => {
    const ids: string[] = [];
    for (const each of said) ids.push((await broughtIn(db, comms, file(each))).id);
    await expect(undoImport(db, comms, ids[0]!)).rejects.toThrow('changed since');
    for (const place of [2, 1, 0]) {
      expect(await now()).toEqual([said[place]]);
      await undoImport(db, comms, ids[place]!);
    }
    expect(await now()).toEqual([]);
  });
});
