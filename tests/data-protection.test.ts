/** The data-protection pack says what the code does: every column stands in it, and its periods are those of the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_YEARS } from '../src/lib/domain/consent/consent-form';
import { DEFAULT_RETENTION } from '../src/lib/domain/consent/retention';
import { COPIES_KEPT_YEARS } from '../src/lib/domain/copy/copy';
import { HOURS_OF_USE } from '../src/lib/domain/mail/tries';
import { INVITATION_DAYS } from '../src/lib/server/people/invitations';
import * as schema from '../src/lib/server/db/schema';
import { testDatabase } from './support/test-database';

const FOLDER = 'docs/data-protection';
const PAPERS = readdirSync(FOLDER);
const WHOM = ['nobody', 'staff', 'tellers', 'residents'];
const read = (paper: string): string => readFileSync(`${FOLDER}/${paper}`, 'utf8');

/** The rows of the tables of a paper: their cells, without heads and rules. */
function rowsOf(paper: string): string[][] {
  return read(paper)
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    );
}

/** Column by column, as the paper names them: `table.column`. */
function storedRows(): { column: string; cells: string[] }[] {
  return rowsOf('what-is-stored.md').flatMap(([first, ...cells]) => {
    const column = /^`([a-z0-9_]+\.[a-z0-9_]+)`$/.exec(first!)?.[1];
    return column ? [{ column, cells }] : [];
  });
}

describe('what is stored', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('is told of every column of the database as it is migrated, and of none that is gone', async () => {
    const columns = await database.db.execute<{ column: string }>(sql`
      select c.table_name || '.' || c.column_name as column from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`);
    const there = columns.map(({ column }) => column).sort();
    const told = storedRows().map(({ column }) => column);
    expect(there.length).toBeGreaterThan(300);
    expect(missingFrom(told, there), 'columns without a row').toEqual([]);
    expect(missingFrom(there, told), 'rows without a column').toEqual([]);
  });

  it('is told of every column of the schema', () => {
    const told = new Set(storedRows().map(({ column }) => column));
    const columns = Object.values(schema)
      .flatMap((table: unknown) => (is(table, PgTable) ? [getTableConfig(table)] : []))
      .flatMap(({ name, columns: own }) => own.map((column) => `${name}.${column.name}`));
    expect(columns.filter((column) => !told.has(column))).toEqual([]);
  });

  it('is told once, with what it holds, about whom and how long', () => {
    const rows = storedRows();
    expect(new Set(rows.map(({ column }) => column)).size).toBe(rows.length);
    const unclear = rows.filter(
      ({ cells: [what, whom, long, ...more] }) =>
        !what || !long || more.length > 0 || whom!.split(', ').some((each) => !WHOM.includes(each))
    );
    expect(unclear).toEqual([]);
  });

  it('is told under a heading for each table', () => {
    const headings = [...read('what-is-stored.md').matchAll(/^### `([a-z_]+)`: .+$/gm)].map(
      ([, table]) => table!
    );
    const tables = new Set(storedRows().map(({ column }) => column.split('.')[0]!));
    expect(headings.toSorted()).toEqual([...tables].toSorted());
  });
});

describe('how long it is kept', () => {
  const kept = new Map(rowsOf('retention.md').map(([what, long]) => [what, long]));

  it.each([
    ['Records of who took copies', `${COPIES_KEPT_YEARS} years`],
    ['Invitation: its link', `${INVITATION_DAYS} days`],
    ['Link for a new password', `${HOURS_OF_USE['new-password']} hour`],
    ['Session', `${constantIn('people/signing-in/sessions.ts', 'IDLE') / 3600} hours without use`],
    ['Mail: address and subject', `${constantIn('home/daily.ts', 'MAILS_KEPT')} days`],
    ['Grace after a review date', `${DEFAULT_RETENTION.graceDays} days`],
    ['Story about a person without consent', `${DEFAULT_RETENTION.unagreedMonths} months, and the grace`],
    ['Story about nobody in particular', `${DEFAULT_RETENTION.nobodyMonths} months, and the grace`],
    [
      'Consent: last day',
      `agreed with each teller; the form offers ${CONSENT_YEARS.one} or ${CONSENT_YEARS.two} years`
    ],
    ['Wrong passwords, wrong codes of cards', daysIn('home/daily.ts', 'signInTries.since} < now()')],
    ['Bytes of a sending that broke off', daysIn('file/store/orphans.ts', 'fileBlobs.neededAt} < now()')],
    ['Spreadsheet: refused rows, what a file named', daysIn('import/forgotten.ts', 'yesterday = sql`now()')]
  ])('%s: %s, as the code has it', (what, long) => {
    expect(kept.get(what)).toBe(long);
  });

  it('leads and communications are asked before a consent ends, as the code has it', () => {
    const row = rowsOf('retention.md').find(([what]) => what === 'Consent: last day');
    expect(row?.[2]).toContain(`${constantIn('home/reminders.ts', 'CONSENTS_AHEAD')} days before`);
  });

  it('says the same in both papers', () => {
    const years = storedRows().filter(({ column }) => column.startsWith('copies.'));
    expect(new Set(years.map(({ cells }) => cells[2]))).toEqual(
      new Set([kept.get('Records of who took copies')])
    );
    const mails = storedRows().filter(({ column }) => column === 'mails.to_address');
    expect(mails[0]!.cells[2]).toBe(kept.get('Mail: address and subject'));
  });
});

describe.each(PAPERS)('%s', (paper) => {
  it('leads only to what is there', () => {
    const links = [...read(paper).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => `${FOLDER}/${link}`);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it('marks what the council fills in in one way', () => {
    const marks = read(paper).match(/to be filled in[^:.|;*]{0,20}/gi) ?? [];
    expect(marks.filter((mark) => !mark.startsWith('To be filled in by the council'))).toEqual([]);
  });
});

it('every paper of the pack stands in its index', () => {
  const index = read('README.md');
  const others = PAPERS.filter((paper) => paper !== 'README.md');
  expect(others).toHaveLength(5);
  expect(others.filter((paper) => !index.includes(`(${paper})`))).toEqual([]);
});

/** The days that a statement of the server takes off the present moment. */
function daysIn(file: string, before: string): string {
  const [, after] = readFileSync(`src/lib/server/${file}`, 'utf8').split(before);
  const [, days] = /^ - interval '(\d+ days?)'/.exec(after ?? '') ?? [];
  if (!days) throw new Error(`${file} has no statement with days after ${before}`);
  return days;
}

function missingFrom(list: readonly string[], wanted: readonly string[]): string[] {
  const there = new Set(list);
  return wanted.filter((each) => !there.has(each));
}

/** A number that a file of the server keeps to itself: products of numbers, such as `12 * 60 * 60`. */
function constantIn(file: string, name: string): number {
  const source = readFileSync(`src/lib/server/${file}`, 'utf8');
  const [, product] = new RegExp(`const ${name} = ([0-9 *_]+);`).exec(source) ?? [];
  if (!product) throw new Error(`${file} has no constant ${name} that is a number`);
  return product.split('*').reduce((result, factor) => result * Number(factor.replaceAll('_', '')), 1);
}
