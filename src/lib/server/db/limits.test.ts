import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { layWire } from '../../../../tests/support/wire';
import { connect } from './client';
import { LONG_WORK_LIMITS, PAGE_LIMITS, takesLimits, type Limits } from './limits';
import { openProbe } from './probe';

let database: Awaited<ReturnType<typeof testDatabase>>;
let undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});
afterAll(() => database.close());

function pool(limits: Limits | null) {
  const connection = connect(database.url, 1, limits);
  undo.push(() => connection.close());
  return connection.db;
}

describe('the time that PostgreSQL gives', () => {
  it.each([
    ['pages and forms', PAGE_LIMITS, { statement: '15s', lock: '5s', idle: '15s' }],
    ['imports, exports and publishing', LONG_WORK_LIMITS, { statement: '5min', lock: '30s', idle: '5min' }],
    ['a pool without limits', null, { statement: '0', lock: '0', idle: '0' }]
  ])('to %s', async (_, limits, expected) => {
    const [row] = await pool(limits).execute(sql`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`);
    expect(row).toEqual(expected);
  });

  it.each([
    ['one statement', { statement_timeout: 100 }, 'select pg_sleep(30)', '57014'],
    ['a lock that somebody else holds', { lock_timeout: 100 }, 'select from settings for update', '55P03']
  ])('to %s ends it, and the next statement is answered', async (_, limit, statement, code) => {
    const holder = postgres(database.url, { max: 1 });
    undo.push(() => holder.end());
    await holder.unsafe('begin; lock table settings in access exclusive mode').simple();
    const db = pool({ ...PAGE_LIMITS, ...limit });
    await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code } });
    expect(await db.execute('select 1 as one')).toHaveLength(1);
  });

  it('to a transaction in which nothing is asked any more ends it', async () => {
    const db = pool({ ...PAGE_LIMITS, idle_in_transaction_session_timeout: 100 });
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    await expect(db.transaction(() => paused)).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    goOn();
    expect(await db.execute('select 1 as one')).toHaveLength(1);
  });
});

describe('a server', () => {
  it('of PostgreSQL takes limits with each connection', async () => {
    expect(await takesLimits(database.url)).toBe(true);
  });

  it('that refuses them, as pgbouncer does, is found out', async () => {
    expect(
      await takesLimits(await refusing('08P01', 'unsupported startup parameter: statement_timeout'))
    ).toBe(false);
  });

  it('that refuses something else is not mistaken for one', async () => {
    const url = await refusing('28P01', 'password authentication failed');
    await expect(takesLimits(url)).rejects.toThrow('password authentication failed');
  });
});

describe('the probe', () => {
  it('says yes while the database answers, however many ask at once', async () => {
    const probe = openProbe(database.url);
    undo.push(() => probe.close());
    expect(await Promise.all([1, 2, 3].map(() => probe.answers()))).toEqual([true, true, true]);
  });

  it('says no within two seconds when nothing comes back, and yes when it does again', async () => {
    const wire = await layWire(database.url);
    const probe = openProbe(wire.url);
    undo.push(
      () => wire.close(),
      () => probe.close()
    );
    expect(await probe.answers()).toBe(true);
    wire.pull();
    const asked = performance.now();
    expect(await probe.answers()).toBe(false);
    expect(await probe.answers()).toBe(false);
    expect(performance.now() - asked).toBeGreaterThan(2 * 1_700);
    wire.mend();
    expect(await probe.answers()).toBe(true);
  });

  it('says no when nobody listens', async () => {
    const nobody = new URL(database.url);
    nobody.port = '1';
    const probe = openProbe(nobody.href);
    undo.push(() => probe.close());
    expect(await probe.answers()).toBe(false);
  });
});

/** The address of a server that refuses every connection with this reason. */
async function refusing(code: string, message: string): Promise<string> {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  const server = net.createServer((socket) =>
    socket.once('data', () => socket.end(Buffer.concat([head, fields])))
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  undo.push(() => new Promise((closed) => server.close(closed)));
  const url = new URL(database.url);
  url.port = String((server.address() as AddressInfo).port);
  return url.href;
}
