/** Small databases as landed versions left them, in tests/reference/landed: a database that people use began as one of these. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

export const LANDED = 'tests/reference/landed';

/** One row, as PostgreSQL gives it in JSON. */
export type LandedRow = Record<string, unknown>;

export interface LandedTable {
  name: string;
  rows: LandedRow[];
}

export interface LandedDatabase {
  /** The newest migration that had been applied, such as "0001_rules". */
  migration: string;
  /** Each after those that it refers to. */
  tables: LandedTable[];
}

/** The databases that were kept, oldest first. */
export function landedDatabases(): LandedDatabase[] {
  const files = readdirSync(LANDED).sort();
  return files.map((file) => JSON.parse(readFileSync(join(LANDED, file), 'utf8')) as LandedDatabase);
}

/** A copy of the migrations whose journal ends with the one that begins with these words, such as "0001". */
export function migrationsUpTo(beginning: string): { folder: string; migration: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ripplemark-landed-'));
  cpSync('drizzle', folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const last = journal.entries.findLastIndex(({ tag }) => tag.startsWith(beginning));
  if (last < 0) throw new Error(`no migration begins with ${beginning}`);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return { folder, migration: journal.entries[last]!.tag };
}

/** Every table with its rows, each table after those that it refers to. */
export async function readTables(url: string): Promise<LandedTable[]> {
  return withClient(url, async (client) => {
    const tables: LandedTable[] = [];
    for (const name of await tablesInOrder(client)) {
      const found = await client<{ row: LandedRow }[]>`select to_jsonb(t) as row from ${client(name)} t`;
      tables.push({ name, rows: found.map(({ row }) => row) });
    }
    return tables;
  });
}

/** Puts rows into their tables, instead of any that a migration made, as the version did that had them. */
export async function loadTables(url: string, tables: readonly LandedTable[]): Promise<void> {
  // What can only be added to, or stays as it was declared, is what it was, chain and all.
  const kept = tables.map(({ name }) => name).filter((name) => /^(audit_|consent_|pebbles$)/.test(name));
  // In one transaction, since an outcome needs an account only when it ends.
  await withClient(url, (client) =>
    client.begin(async (tx) => {
      for (const name of kept) await tx`alter table ${tx(name)} disable trigger user`;
      for (const { name } of tables.toReversed()) await tx`delete from ${tx(name)}`;
      for (const { name, rows } of tables) await loadTable(tx, name, rows);
      for (const name of kept) await tx`alter table ${tx(name)} enable trigger user`;
    })
  );
}

async function loadTable(tx: postgres.TransactionSql, name: string, rows: LandedRow[]): Promise<void> {
  const columns = await tx<{ column: string; generated: boolean; counter: string | null }[]>`
    select column_name as column, is_generated = 'ALWAYS' as generated,
      case when is_identity = 'YES' then pg_get_serial_sequence(table_name, column_name) end as counter
    from information_schema.columns where table_schema = 'public' and table_name = ${name}`;
  const given = columns.filter(({ generated }) => !generated).map(({ column }) => column);
  await tx`insert into ${tx(name)} (${tx(given)}) overriding system value
    select ${tx(given)} from jsonb_populate_recordset(null::${tx(name)}, ${tx.json(rows as postgres.JSONValue)})`;
  for (const { column, counter } of columns) {
    if (counter) await tx`select setval(${counter}, (select max(${tx(column)}) from ${tx(name)}))`;
  }
}

async function tablesInOrder(client: postgres.Sql): Promise<string[]> {
  const found = await client<{ name: string; needs: string[] }[]>`
    select c.relname as name, array(
      select distinct f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
    ) as needs
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`;
  const ordered: string[] = [];
  const place = (name: string): void => {
    if (ordered.includes(name)) return;
    found.find((table) => table.name === name)?.needs.forEach(place);
    ordered.push(name);
  };
  found.forEach(({ name }) => place(name));
  return ordered;
}

async function withClient<T>(url: string, use: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } });
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
