// `npx tsx bench/crash.ts`: kills the app, its PostgreSQL, or both in the middle of saving, and looks for what was acknowledged.
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/build.js';
import { makeFolder, removeFolder, ROOT, startApp, type RunningApp } from './app';
import { findLoggable, openDatabase } from './database';
import { countWhole, keepSaving, killServer, pause, SAVERS } from './saving';
import { inSeconds, printTable } from './statistics';
import { signIn } from './visitor';

const LEAD = 'lead@riverside.example';
const VICTIMS = ['app', 'PostgreSQL', 'both'] as const;
type Victim = (typeof VICTIMS)[number];

const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '6' } } }).values;

process.chdir(ROOT);
await buildWhenChanged();
const folder = await makeFolder();
try {
  await crashAgainAndAgain();
} finally {
  await killServer(folder).catch(() => undefined);
  await removeFolder(folder);
}

/** Exits with 1 when one acknowledged outcome is missing: this is a promise, not a measurement. */
async function crashAgainAndAgain(): Promise<void> {
  const rows: string[][] = [];
  const acknowledged = new Set<string>();
  let app = await startApp(folder);
  let found = 0;
  try {
    for (let round = 0; round < Number(rounds); round++) {
      const victim = VICTIMS[round % VICTIMS.length]!;
      const before = acknowledged.size;
      await saveUntilKilled(app, victim, acknowledged);
      app = await startApp(folder);
      const sql = await openDatabase(folder);
      found = await countWhole(sql, [...acknowledged]).finally(() => sql.end());
      const cells = [acknowledged.size - before, acknowledged.size, found, acknowledged.size - found];
      rows.push([victim, ...cells.map(String), inSeconds(app.startedIn)]);
    }
  } finally {
    await app.stop();
  }
  const headings = ['killed', 'acknowledged', 'so far', 'found', 'lost', 'next start'];
  printTable('Outcomes saved while something is killed with SIGKILL', headings, rows);
  if (found !== acknowledged.size) process.exitCode = 1;
}

async function saveUntilKilled(app: RunningApp, victim: Victim, acknowledged: Set<string>): Promise<void> {
  const lead = await signIn(app.origin, LEAD, SAVERS);
  const sql = await openDatabase(folder);
  const loggable = await findLoggable(sql, LEAD).finally(() => sql.end());
  const dead = new AbortController();
  const savers = Array.from({ length: SAVERS }, () => keepSaving(lead, loggable, acknowledged, dead.signal));
  await pause(1_000 + Math.random() * 1_000);
  if (victim !== 'app') await killServer(folder);
  if (victim !== 'PostgreSQL') await app.kill();
  // Whatever lives on is given a moment in which to acknowledge what it cannot keep.
  await pause(300);
  dead.abort();
  await app.kill();
  await Promise.all(savers);
  lead.leave();
}
