// `npx tsx tests/support/keep-landed-database.ts`: keeps a small database as this version makes it, in tests/reference/landed.
//
// Run it once when migrations land, and never again for the same ones: the file stands for the databases that people have.
// `... 0001` ends with that migration instead of the newest. It refuses while a table or a column would stay empty: fill
// that in every-table.ts first. src/lib/server/db/upgrade.test.ts then upgrades each of the files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from '../../src/lib/server/db/client';
import { startEmbeddedDatabase } from '../../src/lib/server/db/embedded';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { fillEveryTable } from './every-table';
import { LANDED, migrationsUpTo, readTables, type LandedDatabase, type LandedTable } from './landed-database';

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await keep(process.argv[2]);

async function keep(last = ''): Promise<void> {
  const { folder, migration } = migrationsUpTo(last);
  const data = mkdtempSync(join(tmpdir(), 'ripplemark-landed-'));
  const server = await startEmbeddedDatabase(data);
  try {
    await migrateDatabase(server.url, folder);
    const { db, close } = connect(server.url, 1);
    await fillEveryTable(db).finally(close);
    const tables = await readTables(server.url);
    const empty = whatIsEmpty(tables);
    if (empty.length > 0) throw new Error(`nothing in ${empty.join(', ')}: fill it in every-table.ts`);
    writeFileSync(join(LANDED, `${migration.slice(0, 4)}.json`), written({ migration, tables }));
  } finally {
    await server.stop();
    for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  }
}

/** Tables without a row, and columns without a value in any row. */
export function whatIsEmpty(tables: readonly LandedTable[]): string[] {
  return tables.flatMap(({ name, rows }) => {
    if (rows.length === 0) return [name];
    const columns = Object.keys(rows[0]!);
    return columns
      .filter((column) => rows.every((row) => row[column] === null))
      .map((column) => `${name}.${column}`);
  });
}

/** A row a line. */
function written({ migration, tables }: LandedDatabase): string {
  const table = ({ name, rows }: LandedTable) =>
    `  { "name": "${name}", "rows": [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ] }`;
  return `{ "migration": "${migration}", "tables": [\n${tables.map(table).join(',\n')}\n] }\n`;
}
