/** Measures, targets and figures of a file that are no plain counts. */
import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCommsPerson, aMeasure, aService } from '../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../tests/support/imports';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { measures, outcomes, targets } from '$lib/server/db/schema';
import { undoImport } from './taking-back/undo';

let connection: Connection;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  await aService(db, { name: 'Waste' });
  await aMeasure(db, { name: 'Plastics', kind: 'decimal', unitOne: 'tonne', unitMany: 'tonnes' });
  await aMeasure(db, { name: 'Donations', kind: 'money', unitOne: 'pound', unitMany: 'pounds' });
  await aMeasure(db, { name: 'Useful', kind: 'share', headline: false });
});
afterAll(() => connection.close());

it('figures keep their decimals, change, and are taken back as they were', async () => {
  const rows = (tonnes: string) =>
    `Month,Service,Measure,Figure\n2026-04,Waste,Plastics,${tonnes}\n2026-04,Waste,Donations,"£1,204.50"`;
  const stand = async () =>
    (await db.select({ quantity: outcomes.quantity }).from(outcomes).orderBy(asc(outcomes.quantity))).map(
      ({ quantity }) => quantity
    );
  await broughtIn(db, comms, rows('25.78'));
  expect(await stand()).toEqual([25.78, 1204.5]);
  const again = await broughtIn(db, comms, rows('26.1'));
  expect(again.tallies[0]!.shown.changed.map(({ changes }) => changes)).toEqual([
    [{ field: 'Figure', was: '25.78', is: '26.1' }]
  ]);
  await undoImport(db, comms, again.id);
  expect(await stand()).toEqual([25.78, 1204.5]);
});

it('a share has no single figure, and a decimal no third place', async () => {
  const { tallies } = await aFile(
    db,
    comms,
    'Month,Service,Measure,Figure\n2026-05,Waste,Useful,55\n2026-05,Waste,Plastics,1.234',
    { wanted: 'history' }
  );
  expect(refusals(tallies)).toEqual([
    'Row 2, figure: This measure is a share, and one figure does not say of how many. Log each as “57 of 104” on the page for an outcome',
    'Row 3, figure: “1.234” is no number with two decimals at most. Use figures such as 1204.50'
  ]);
});

it('targets are read as the kind of their measure', async () => {
  const file =
    'Measure,Service,Quarter,Target\nUseful,Waste,Q2 2026/27,50%\nDonations,Waste,Q2 2026/27,"£1,000.50"\nPlastics,Waste,Q2 2026/27,25.5';
  const { tallies } = await broughtIn(db, comms, file, { wanted: 'targets' });
  expect(refusals(tallies)).toEqual([]);
  const rows = await db.select({ quantity: targets.quantity }).from(targets).orderBy(asc(targets.quantity));
  expect(rows.map(({ quantity }) => quantity)).toEqual([25.5, 50, 1000.5]);
});

it('measures take a kind, which stays', async () => {
  const row = (name: string, kind: string) =>
    `${name},answer,answers,Each once,Outcome,Higher is better,${kind}`;
  const head = 'Name,One of it,Several,What counts,Stage,Better,Kind of number';
  await broughtIn(
    db,
    comms,
    `${head}\n${row('Found it', 'A share: so many of so many')}\n${row('Others', '')}`,
    {
      wanted: 'measures'
    }
  );
  const kindOf = async (name: string) =>
    (await db.select({ kind: measures.kind }).from(measures).where(eq(measures.name, name)))[0]?.kind;
  expect([await kindOf('Found it'), await kindOf('Others')]).toEqual(['share', 'count']);
  const { tallies } = await aFile(db, comms, `${head}\n${row('Found it', 'A count')}`, {
    wanted: 'measures'
  });
  expect(refusals(tallies)[0]).toContain(
    'It is there already, as: A share: so many of so many. Its kind stays'
  );
});

it('a measure of decimals or money must say whether it may be added up; nobody can guess it', async () => {
  const head = 'Name,One of it,Several,What counts,Stage,Better,Kind of number,May be added up';
  const row = (name: string, kind: string, addsUp: string) =>
    `${name},day,days,Each once,Outcome,Lower is better,${kind},${addsUp}`;
  const decimal = 'A number with decimals';
  const file = [head, row('Wait', decimal, ''), row('Queue', decimal, 'No'), row('Hours', decimal, 'Yes')];
  const { tallies } = await broughtIn(db, comms, file.join('\n'), { wanted: 'measures' });
  expect(refusals(tallies)).toEqual([
    'Row 2, addsUp: Say whether it may be added up: tonnes or pounds given may, an average may not'
  ]);
  const rows = await db
    .select({ name: measures.name, addsUp: measures.addsUp })
    .from(measures)
    .where(inArray(measures.name, ['Wait', 'Queue', 'Hours']))
    .orderBy(asc(measures.name));
  expect(rows).toEqual([
    { name: 'Hours', addsUp: true },
    { name: 'Queue', addsUp: false }
  ]);
});
