import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { aCommsPerson, aMeasure, aService } from '../../../../tests/support/factories';
import { aFile, COUNCIL } from '../../../../tests/support/imports';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, outcomes, services } from '$lib/server/db/schema';
import { chooseColumns, importById } from './imports';
import { checkImport, runImport } from './run';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
afterAll(() => connection?.close());

it('three files that are brought in at once all get in, one after the other', async () => {
  const files = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => aFile(db, comms, `Service,Directorate\n${name},Communities`))
  );
  const ran = await Promise.all(files.map(({ id }) => runImport(db, comms, id, COUNCIL, false)));
  expect(ran.map((each) => each?.saved)).toEqual([true, true, true]);
  expect(await db.$count(services)).toBe(3);
});

it('rows with many months across leave others their turn, and each figure of them is counted as a row', async () => {
  const [ofServices, ofMeasures, months] = [30, 10, 120];
  const across = Array.from(
    { length: months },
    (_, index) => `${2010 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  );
  const wide = [['Service', 'Measure', ...across].join(',')];
  for (let one = 0; one < ofServices; one += 1) await aService(db, { name: `Service ${one}` });
  for (let other = 0; other < ofMeasures; other += 1) {
    await aMeasure(db, { name: `Measure ${other}` });
    for (let one = 0; one < ofServices; one += 1)
      wide.push([`Service ${one}`, `Measure ${other}`, ...across.map(() => one)].join(','));
  }
  const { id } = await aFile(db, comms, wide.join('\n'));
  const figures = ofServices * ofMeasures * months;
  expect((await importById(db, comms, id)).rowsTotal).toBe(figures);
  await untilDone(id, 'checked');
  let far = 0;
  const longest = await longestWaitWhile(async () => {
    await runImport(db, comms, id, COUNCIL, false);
    far = await untilDone(id, 'done');
  });
  // Others saw how far it was.
  expect(far).toBeGreaterThan(0);
  expect(await db.$count(outcomes)).toBe(figures);
  expect(longest).toBeLessThan(200);
});

it('a mapping that was made by hand is remembered for the next file, also where nobody said what it holds', async () => {
  const rows = (handle: string) => `Wie;Wo;Adresse;Amt\n${handle};X;https://x.com/${handle};Libraries`;
  await aService(db, { name: 'Libraries' });
  const first = await aFile(db, comms, rows('one'));
  const columns = ['name', 'platform', 'address', 'service'];
  await chooseColumns(db, comms, first.id, [{ ...first.parts[0]!, kind: 'accounts', columns }]);
  expect(await db.select({ action: auditEvents.action }).from(auditEvents)).toEqual([
    { action: 'columns chosen' }
  ]);
  await checkImport(db, comms, first.id, COUNCIL);
  const second = await aFile(db, comms, rows('two'));
  expect(second.parts[0]).toMatchObject({ kind: 'accounts', columns });
  expect(second.tallies[0]!.counts.new).toBe(1);
});

/** How long, in milliseconds, something else in this process had to wait at the most while work went on. */
async function longestWaitWhile(work: () => Promise<void>): Promise<number> {
  let [longest, isOver] = [0, false];
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now();
      await pause(5);
      longest = Math.max(longest, performance.now() - began - 5);
    }
  })();
  await work().finally(() => (isOver = true));
  await watching;
  return longest;
}

/** @returns the most rows of which it was told meanwhile that they are through */
async function untilDone(id: string, state: 'checked' | 'done'): Promise<number> {
  for (let far = 0; ; await pause(20)) {
    const file = await importById(db, comms, id);
    if (file.state === state) return far;
    far = Math.max(far, file.rowsDone);
  }
}
