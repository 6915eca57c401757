import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { connect, type Db } from './client';
import { whileUnchanged } from './while-unchanged';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.execute(sql`create table marks (mark integer not null)`);
});
afterAll(() => database.close());

/** How many marks there are, with how often that was read. */
function marks() {
  let reads = 0;
  const count = (db: Db, name = 'marks') =>
    whileUnchanged(db, name, async () => {
      reads += 1;
      const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from marks`);
      return row!.count;
    });
  return { count, reads: () => reads };
}
const mark = (db: Db) => db.execute(sql`insert into marks values (1)`);

describe('what was read of a database', () => {
  // Others write to the same server while this runs: within such a transaction the snapshot stays.
  it('is not read again while nothing is committed, each answer by its name', async () => {
    const { count, reads } = marks();
    await database.db.transaction(
      async (tx) => {
        const before = await count(tx);
        expect([await count(tx), await count(tx)]).toEqual([before, before]);
        expect(reads()).toBe(1);
        await count(tx, 'marks again');
        expect(reads()).toBe(2);
      },
      { isolationLevel: 'repeatable read' }
    );
  });

  it('is read anew after every commit, whoever committed', async () => {
    const { count } = marks();
    const other = connect(database.url, 1);
    try {
      for (let time = 0; time < 5; time += 1) {
        const before = await count(database.db);
        await mark(time % 2 === 0 ? database.db : other.db);
        expect(await count(database.db)).toBe(before + 1);
      }
    } finally {
      await other.close();
    }
  });

  it('is read anew within a transaction that has written', async () => {
    const { count } = marks();
    await database.db.transaction(async (tx) => {
      const before = await count(tx);
      await mark(tx);
      expect(await count(tx)).toBe(before + 1);
      await mark(tx);
      expect(await count(tx)).toBe(before + 2);
    });
  });

  it('is read anew after a read that failed', async () => {
    const failing = whileUnchanged(database.db, 'failing', () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await whileUnchanged(database.db, 'failing', () => Promise.resolve('there'))).toBe('there');
  });

  it('is kept of a few questions only', async () => {
    const { count, reads } = marks();
    await database.db.transaction(
      async (tx) => {
        for (let name = 0; name < 60; name += 1) await count(tx, `marks ${name}`);
        await count(tx, 'marks 59');
        expect(reads()).toBe(60);
        await count(tx, 'marks 0');
        expect(reads()).toBe(61);
      },
      { isolationLevel: 'repeatable read' }
    );
  });
});
