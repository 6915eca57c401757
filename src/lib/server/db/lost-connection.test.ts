import postgres from 'postgres';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { layWire, type Wire } from '../../../../tests/support/wire';

// Each of these ended the process, hung for ever or wrote into somebody else's transaction with postgres.js 3.4.9 as
// it comes: see docs/decisions/0012. An error that nobody catches fails the run of the tests.

let database: Awaited<ReturnType<typeof testDatabase>>;
let killer: postgres.Sql;
let undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await testDatabase();
  killer = postgres(database.url, { max: 1 });
  await killer`create table marks (said text)`;
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
  await killer`truncate marks`;
});
afterAll(async () => {
  await killer.end();
  await database.close();
});

/** One connection, so that whoever comes next gets the very one that was lost. */
function client(url = database.url, options: Parameters<typeof postgres>[1] = {}): postgres.Sql {
  const sql = postgres(url, { max: 1, prepare: false, backoff: () => 0, ...options });
  undo.push(() => sql.end({ timeout: 1 }));
  return sql;
}

async function wire(): Promise<Wire> {
  const laid = await layWire(database.url);
  undo.push(() => laid.close());
  return laid;
}

async function pidOf(sql: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row!.pid;
}

async function kill(pid: number): Promise<void> {
  await killer`select pg_terminate_backend(${pid}, 5000)`;
}

async function marks(): Promise<string[]> {
  return (await killer<{ said: string }[]>`select said from marks order by said`).map(({ said }) => said);
}

const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('a transaction whose connection is lost', () => {
  it('in the middle of a query fails with the reason that PostgreSQL gives, and the next query succeeds', async () => {
    const sql = client();
    const failed = sql
      .begin(async (tx) => {
        await tx`insert into marks values ('lost')`;
        const pid = await pidOf(tx);
        await Promise.all([tx`select pg_sleep(30)`, kill(pid)]);
      })
      .catch(codeOf);
    expect(await failed).toBe('57P01');
    expect(await pidOf(sql)).toBeGreaterThan(0);
    expect(await marks()).toEqual([]);
  });

  it('between two queries neither waits for ever nor writes into the transaction that comes after it', async () => {
    const sql = client();
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const late: Promise<unknown>[] = [];
    const first = sql
      .begin(async (tx) => {
        await kill(await pidOf(tx));
        await paused;
        late.push(tx`insert into marks values ('of a dead transaction')`.catch(codeOf));
        await late[0];
      })
      .catch(codeOf);
    expect(await first).toBe('CONNECTION_CLOSED');
    await sql.begin(async (tx) => {
      await tx`insert into marks values ('of a living one')`;
      goOn();
      await expect.poll(() => late.length).toBe(1);
      expect(await late[0]).toBe('CONNECTION_CLOSED');
    });
    expect(await marks()).toEqual(['of a living one']);
  });

  it('rejects the queries that had not been sent yet', async () => {
    const sql = client();
    const failed = sql
      .begin(async (tx) => {
        const pid = await pidOf(tx);
        const many = Array.from({ length: 5 }, () => tx`select pg_sleep(30)`.catch(codeOf));
        await kill(pid);
        return Promise.all(many);
      })
      .catch(codeOf);
    expect(await failed).toBe('57P01');
  });

  it.each(['in good order', 'reset'] as const)(
    'by a wire that is cut (%s) leaves a connection that works again and again',
    async (how) => {
      const cable = await wire();
      const sql = client(cable.url);
      for (let round = 0; round < 3; round += 1) {
        const failed = sql.begin(async (tx) => {
          await tx`insert into marks values ('lost')`;
          const sleeping = tx`select pg_sleep(30)`;
          setImmediate(() => cable.cut(how));
          await sleeping;
        });
        expect(await failed.catch(codeOf)).toMatch(/^(CONNECTION_CLOSED|ECONNRESET)$/);
        expect((await Promise.all([1, 2, 3].map(() => sql`select 1 as one`))).flat()).toHaveLength(3);
      }
      await expect.poll(marks).toEqual([]);
    }
  );
});

describe('a connection that is lost', () => {
  it('while it is idle is replaced without a word', async () => {
    const sql = client();
    await kill(await pidOf(sql));
    expect(await pidOf(sql)).toBeGreaterThan(0);
  });

  it('while it is reserved for one caller refuses what that caller asks next', async () => {
    const sql = client();
    const reserved = await sql.reserve();
    await kill(await pidOf(reserved));
    await expect.poll(() => reserved`select 1`.catch(codeOf)).toBe('CONNECTION_CLOSED');
    expect(await pidOf(sql)).toBeGreaterThan(0);
  });

  it('with a write that is still buffered does not keep its successor from being written to', async () => {
    const cable = await wire();
    const sql = client(cable.url);
    await pidOf(sql);
    cable.cut('reset');
    await Promise.allSettled([sql`select 1`, sql`select 2`]);
    await expect.poll(() => pidOf(sql).catch(codeOf)).toBeGreaterThan(0);
  });

  it('while it asks for the types of arrays is answered like any other', async () => {
    const cable = await wire();
    cable.cutWhenSent('typarray');
    const sql = client(cable.url, { fetch_types: true });
    expect(await sql`select 1`.catch(codeOf)).toBe('CONNECTION_CLOSED');
    expect(await pidOf(sql)).toBeGreaterThan(0);
  });

  it('as soon as it is opened, each time, is an error and not a try without end', async () => {
    const server = net.createServer((socket) => socket.resume().end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    undo.push(() => new Promise((closed) => server.close(closed)));
    const nothing = new URL(database.url);
    nothing.port = String((server.address() as AddressInfo).port);
    expect(await client(nothing.href)`select 1`.catch(codeOf)).toBe('CONNECTION_CLOSED');
  });
});
