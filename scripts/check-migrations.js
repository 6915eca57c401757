// Fails when the schema and the migrations drift apart: generates into a copy of drizzle/ and expects nothing new.
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './run-command.js';

const MIGRATIONS = 'drizzle';
const SCHEMA = 'src/lib/server/db/schema/index.ts';
/** drizzle-kit takes folders inside the project only. */
const SCRATCH = 'node_modules/.cache';

await mkdir(SCRATCH, { recursive: true });
const scratch = await mkdtemp(path.join(SCRATCH, 'migrations-'));
try {
  await checkMigrations(path.join(scratch, MIGRATIONS));
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** @param {string} copy */
async function checkMigrations(copy) {
  await cp(MIGRATIONS, copy, { recursive: true });
  const { code, output } = await runCommand(
    'drizzle-kit',
    ['generate', '--dialect', 'postgresql', '--schema', SCHEMA, '--out', copy, '--name', 'drift'],
    { quiet: true, timeout: 120_000 }
  );
  const before = await sqlFiles(MIGRATIONS);
  const added = (await sqlFiles(copy)).filter((name) => !before.includes(name));
  // drizzle-kit ends well, and writes nothing, when it would like to ask whether a column was renamed: its word counts.
  if (code === 0 && added.length === 0 && output.includes('No schema changes')) return;

  console.error(output.trim());
  console.error(
    '\nThe schema and the migrations differ: run "npm run migration" and keep the file that it makes.'
  );
  process.exitCode = 1;
}

/** @param {string} folder */
async function sqlFiles(folder) {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql'));
}
