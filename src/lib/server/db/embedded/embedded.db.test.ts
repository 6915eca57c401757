import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdAppLock } from '../app-lock';
import { DatabaseUnavailable } from './database-unavailable';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './index';

// Each makes a database of its own, and some three at once.
vi.setConfig({ testTimeout: 180_000 });

let dataDir: string;
let undo: (() => unknown)[];
/** A data folder whose database was made and stopped, to be copied: making one takes longer than most of these tests. */
let madeBefore: string;

beforeAll(async () => {
  madeBefore = await mkdtemp(path.join(tmpdir(), 'ripplemark-embedded-made-'));
  await (await startEmbeddedDatabase(madeBefore)).stop();
});
afterAll(() => rm(madeBefore, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'ripplemark-embedded-'));
  undo = [() => rm(dataDir, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
});

describe('a first start', () => {
  test('makes a database that answers, for this machine alone, with a password that only its owner can read', async () => {
    const database = await start();
    const [server] = await query(
      database.url,
      `select current_setting('server_version_num')::int >= 180000 as recent,
              current_setting('listen_addresses') as listens_on, current_setting('jit') as jit,
              current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
              current_database() as name, datlocale as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`
    );
    expect(server).toEqual({
      recent: true,
      listens_on: '127.0.0.1',
      jit: 'off',
      checksums: 'on',
      fsync: 'on',
      name: 'ripplemark',
      locale: 'C.UTF-8',
      encoding: 'UTF8'
    });
    const password = path.join(dataDir, 'postgresql', 'password');
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    const guessed = database.url.replace(await readFile(password, 'utf8'), 'guessed');
    await expect(query(guessed, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('that was broken off half-way is made anew, and its leftovers are cleared away', async () => {
    await writeFile(path.join(dataDir, 'postgresql-new-broken-off'), '');
    await start();
    expect(await besidePrograms()).toEqual(['postgresql']);
  });

  test('of three processes at once gives them all the same server', async () => {
    const starters = await Promise.all([1, 2, 3].map(() => startInAnotherProcess()));
    expect(new Set(starters.map(({ url }) => url)).size).toBe(1);
    const [first, ...others] = starters;
    for (const other of others) await other.stop();
    expect(await query(first!.url, 'select 1 as answer')).toEqual([{ answer: 1 }]);
    await first!.stop();
    await expect(query(first!.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    expect(await besidePrograms()).toEqual(['postgresql']);
  });
});

describe('a second start', () => {
  beforeEach(copyMadeBefore);

  test('attaches to the living server, which is stopped only when the last one leaves', async () => {
    const first = await start();
    const second = await start();
    expect(second.url).toBe(first.url);
    await first.stop();
    expect(await query(second.url, 'select 1 as answer')).toEqual([{ answer: 1 }]);
    await second.stop();
    await expect(query(second.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('while the last one leaves gets a server all the same', async () => {
    for (let round = 0; round < 3; round += 1) {
      const leaving = await start();
      const [coming] = await Promise.all([start(), leaving.stop()]);
      expect(await query(coming.url, 'select 1 as answer')).toEqual([{ answer: 1 }]);
      await coming.stop();
    }
  });

  test('keeps the data and the password', async () => {
    const first = await start();
    await query(first.url, 'create table mark (text text); insert into mark values ($$kept$$)');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select text from mark')).toEqual([{ text: 'kept' }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
  });
});

test('the server is not stopped while a stranger is connected', async () => {
  copyMadeBefore();
  const database = await start();
  const stranger = postgres(database.url, { max: 1 });
  undo.push(() => stranger.end());
  await stranger`select 1`;
  await database.stop();
  expect([...(await stranger`select 1 as answer`)]).toEqual([{ answer: 1 }]);
  await stranger.end();
  await (await start()).stop();
  await expect(query(database.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

describe.skipIf(process.platform === 'win32')('after everything was killed', () => {
  beforeEach(copyMadeBefore);

  test('a start recovers every committed row', async () => {
    const owner = await startInAnotherProcess();
    await query(owner.url, 'create table mark (n int)');
    for (let n = 1; n <= 20; n += 1) await query(owner.url, `insert into mark values (${n})`);
    const postmaster = await readPostmasterPid();
    owner.process.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');

    const again = await start();
    expect(await query(again.url, 'select count(*)::int as n, sum(n)::int as total from mark')).toEqual([
      { n: 20, total: 210 }
    ]);
    expect(await readPostmasterPid()).not.toBe(postmaster);
  });

  test('a start attaches to a server that outlived its app', async () => {
    const owner = await startInAnotherProcess();
    const postmaster = await readPostmasterPid();
    owner.process.kill('SIGKILL');
    const again = await start();
    expect(again.url).toBe(owner.url);
    expect(await readPostmasterPid()).toBe(postmaster);
  });

  test.each([
    ['belongs to another program now', async () => process.pid],
    ['is a zombie', makeZombie],
    ['is gone', async () => 4_194_303]
  ])('a start recovers when the process number in the lock file %s', async (_, makePid) => {
    const first = await start();
    await query(first.url, 'create table mark ()');
    await first.stop();
    const port = new URL(first.url).port;
    const lockFile = [await makePid(), dataDir, 1_700_000_000, port, '', '127.0.0.1', '', 'ready'].join('\n');
    await writeFile(path.join(dataDir, 'postgresql', 'cluster', 'postmaster.pid'), lockFile);

    const again = await start();
    expect(await query(again.url, 'select count(*)::int as n from mark')).toEqual([{ n: 0 }]);
  });
});

describe('a start that cannot work says so in one plain sentence', () => {
  test('when the data folder cannot be written', async () => {
    const inTheWay = path.join(dataDir, 'a-file');
    await writeFile(inTheWay, '');
    await expectPlainSentence(path.join(inTheWay, 'data'), /cannot write its data folder .*DATA_DIR/);
  });

  test.skipIf(process.platform === 'win32')('when the machine has no embedded PostgreSQL', async () => {
    vi.spyOn(process, 'arch', 'get').mockReturnValue('mips');
    undo.push(() => vi.restoreAllMocks());
    await expectPlainSentence(dataDir, /no embedded PostgreSQL .*-mips.*DATABASE_URL/);
  });

  test('when the database was made by another version of PostgreSQL', async () => {
    copyMadeBefore();
    await (await start()).stop();
    await writeFile(path.join(dataDir, 'postgresql', 'cluster', 'PG_VERSION'), '9\n');
    await expectPlainSentence(dataDir, /did not start .*incompatible/);
  });

  test.runIf(process.getuid?.() === 0)(
    'when the folder was restored as root, until it is given back',
    async () => {
      copyMadeBefore();
      const first = await start();
      await query(first.url, 'create table mark (text text); insert into mark values ($$kept$$)');
      await first.stop();
      const restored = path.join(dataDir, 'restored');
      await mkdir(restored);
      execFileSync('cp', ['-r', path.join(dataDir, 'postgresql'), restored]);
      await expectPlainSentence(restored, /belong to root, as after a restore with "cp -r"/);

      const complaint = await startEmbeddedDatabase(restored).catch((error: Error) => error.message);
      execFileSync('sh', ['-c', /"(chown -R [^"]*)"/.exec(String(complaint))![1]!]);
      await chmod(dataDir, 0o711);
      const again = await startEmbeddedDatabase(restored);
      undo.push(() => again.stop());
      expect(await query(again.url, 'select text from mark')).toEqual([{ text: 'kept' }]);
    }
  );

  async function expectPlainSentence(folder: string, pattern: RegExp): Promise<void> {
    const error = await startEmbeddedDatabase(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect((error as Error).message).toMatch(pattern);
    expect((error as Error).message).not.toContain('\n');
  }
});

describe('the lock of the app', () => {
  test('is held by one app at a time and free again after it', async () => {
    copyMadeBefore();
    const { url } = await start();
    const first = await holdAppLock(url);
    undo.push(() => first?.release());
    expect(first).not.toBeNull();
    expect(await holdAppLock(url)).toBeNull();
    await first?.release();
    const second = await holdAppLock(url);
    undo.push(() => second?.release());
    expect(second).not.toBeNull();
  });
});

/** With its owners, which only `cp` keeps; on Windows the test makes a database of its own. */
function copyMadeBefore(): void {
  if (process.platform !== 'win32') execFileSync('cp', ['-a', `${madeBefore}/.`, dataDir]);
}

/** What is in the data folder, but for the copy of PostgreSQL's programs where its user cannot reach the package. */
async function besidePrograms(): Promise<string[]> {
  return (await readdir(dataDir)).filter((name) => !/^postgresql-programs-[\d.]+(-beta\.\d+)?$/.test(name));
}

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase(dataDir);
  undo.push(() => database.stop());
  return database;
}

/** Starts the database in a process of its own, which leaves it when told to. */
async function startInAnotherProcess(): Promise<{
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}> {
  const module = pathToFileURL(path.resolve('src/lib/server/db/embedded/index.ts'));
  const program = `
    import { startEmbeddedDatabase } from '${module}';
    const database = await startEmbeddedDatabase(process.argv[1]);
    console.log(database.url);
    process.stdin.once('end', () => database.stop());
    process.stdin.resume();
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const ended = once(child, 'exit');
  async function stop(): Promise<void> {
    child.stdin.end();
    await ended;
  }
  undo.push(stop);
  const line = once(createInterface(child.stdout), 'line');
  const [url] = await Promise.race([line, ended.then(() => Promise.reject(new Error('It did not start.')))]);
  return { url, process: child, stop };
}

/** A process that has ended, and whose parent never asks how. */
async function makeZombie(): Promise<number> {
  const parent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'ignore']
  });
  undo.push(() => parent.kill('SIGKILL'));
  const [line] = await once(createInterface(parent.stdout), 'line');
  return Number(line);
}

async function readPostmasterPid(): Promise<number> {
  const text = await readFile(path.join(dataDir, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}
