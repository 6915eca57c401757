import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { emptyDatabase } from '../../../../tests/support/databases';
import { DatabaseUnusable, migrateDatabase } from './migrate';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const anEmptyDatabase = () =>
  emptyDatabase(inject('serverUrl'), `migrate_${randomUUID().replaceAll('-', '')}`);

async function query(url: string, text: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(text);
  } finally {
    await client.end();
  }
}
const applied = async (url: string) =>
  (await query(url, 'select created_at from drizzle.__drizzle_migrations order by created_at')).length;

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** A copy of the migrations with its journal rewritten. */
function migrationsWith(rewrite: (journal: Journal) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'ripplemark-migrations-'));
  folders.push(folder);
  cpSync('drizzle', folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
  rewrite(journal);
  writeFileSync(path, JSON.stringify(journal));
  return folder;
}
const journalNow = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as Journal;
const inJournal = journalNow.entries.length;

describe('migrating', () => {
  it('an empty database in several processes at once makes it once, and none of them fails', async () => {
    const url = await anEmptyDatabase();
    await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
    expect(await applied(url)).toBe(inJournal);
    expect(await query(url, 'select count(*)::int as rows from settings')).toMatchObject([{ rows: 1 }]);
  });

  it('a second time changes nothing', async () => {
    const url = await anEmptyDatabase();
    await migrateDatabase(url);
    await query(url, `update settings set council_name = 'Riverside'`);
    await migrateDatabase(url);
    expect(await applied(url)).toBe(inJournal);
    expect(await query(url, 'select council_name from settings')).toMatchObject([
      { council_name: 'Riverside' }
    ]);
  });

  it('holds its lock no longer than it takes', async () => {
    const url = await anEmptyDatabase();
    await migrateDatabase(url);
    const [row] = await query(
      url,
      `select count(*)::int as locks from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`
    );
    expect(row).toEqual({ locks: 0 });
  });
});

describe('a database that cannot be used', () => {
  const sentence = (promise: Promise<void>) =>
    promise.then(
      () => 'it was used',
      (error: Error & { mendable?: boolean }) => {
        expect(error).toBeInstanceOf(DatabaseUnusable);
        expect(error.mendable).toBe(true);
        return error.message;
      }
    );
  const STRANGE =
    'The database was changed by another version of Ripplemark. Start the version that made it, or restore a backup of this version.';

  it('was made by a newer version: it is refused in one sentence, and left as it is', async () => {
    const url = await anEmptyDatabase();
    const newer = migrationsWith(({ entries }) => {
      const last = entries.at(-1)!;
      entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_newer' });
    });
    writeFileSync(join(newer, '9999_newer.sql'), 'create table newer (id int);');
    await migrateDatabase(url, newer);
    expect(await sentence(migrateDatabase(url))).toBe(STRANGE);
    expect(await applied(url)).toBe(inJournal + 1);
  });

  it('was made by a version with other migrations', async () => {
    const url = await anEmptyDatabase();
    await migrateDatabase(
      url,
      migrationsWith(({ entries }) => entries.forEach((entry) => (entry.when -= 1)))
    );
    expect(await sentence(migrateDatabase(url))).toBe(STRANGE);
  });

  it('does not exist, refuses the password, or is not there at all; no address or password is told', async () => {
    const url = new URL(await anEmptyDatabase());
    const answer = (change: (address: URL) => void) => {
      const address = new URL(url);
      change(address);
      return sentence(migrateDatabase(address.href));
    };
    const start = 'Start it, or correct DATABASE_URL, and try again.';
    expect(await answer((address) => (address.pathname = '/nowhere'))).toBe(
      `The database does not answer (it has no such database). ${start}`
    );
    expect(await answer((address) => (address.password = 'guessed'))).toBe(
      `The database does not answer (it refuses the password). ${start}`
    );
    expect(await answer((address) => (address.port = '1'))).toBe(
      `The database does not answer (nothing listens at its address). ${start}`
    );
  });
});

describe('the journal of migrations', () => {
  it('must rise in its dates, since the migrator skips what is dated before the newest', async () => {
    const folder = migrationsWith(({ entries }) => (entries.at(-1)!.when = entries[0]!.when));
    await expect(migrateDatabase(await anEmptyDatabase(), folder)).rejects.toThrow(/is not dated after/);
  });
});
