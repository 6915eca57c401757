// `npx tsx bench/crash.ts`: kills the app, its PostgreSQL, or both in the middle of saving, and looks for what was acknowledged.
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/build.js';
import { makeFolder, removeFolder, ROOT, startApp, type RunningApp } from './app';
import { findLoggable, logForm, openDatabase, serverOf, type Loggable } from './database';
import { processes } from './memory';
import { inSeconds, printTable } from './statistics';
import { signIn, type Visitor } from './visitor';

const LEAD = 'lead@riverside.example';
/** How many forms are under way at once. */
const SAVERS = 8;
const VICTIMS = ['app', 'PostgreSQL', 'both'] as const;
type Victim = (typeof VICTIMS)[number];

const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '6' } } }).values;

process.chdir(ROOT);
await buildWhenChanged();
const folder = await makeFolder();
try {
  await crashAgainAndAgain();
} finally {
  await killServer().catch(() => undefined);
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
      found = await countWhole([...acknowledged]);
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
  if (victim !== 'app') await killServer();
  if (victim !== 'PostgreSQL') await app.kill();
  // Whatever lives on is given a moment in which to acknowledge what it cannot keep.
  await pause(300);
  dead.abort();
  await app.kill();
  await Promise.all(savers);
  lead.leave();
}

async function keepSaving(
  lead: Visitor,
  loggable: Loggable,
  acknowledged: Set<string>,
  dead: AbortSignal
): Promise<void> {
  while (!dead.aborted) {
    const id = crypto.randomUUID();
    const answer = await lead.post('/outcomes/new', logForm(id, loggable)).catch(() => null);
    if (answer?.status === 303 && answer.headers.location?.includes(id)) acknowledged.add(id);
    else await pause(10);
  }
}

/** How many of these are in the database whole: with their account, evidence and line in the audit log. */
async function countWhole(ids: string[]): Promise<number> {
  const sql = await openDatabase(folder);
  const [row] = await sql<{ whole: number }[]>`
    select count(*)::int as whole from outcomes o
    where id = any (${ids}::uuid[])
      and exists (select from outcome_accounts where outcome_id = o.id)
      and exists (select from evidence where outcome_id = o.id)
      and exists (select from audit_events where subject_kind = 'outcome' and subject_id = o.id::text)`;
  await sql.end();
  return row!.whole;
}

/** Kills the PostgreSQL of the data folder with all its processes, first the one that would start others. */
async function killServer(): Promise<void> {
  const { pid } = await serverOf(folder);
  const own = (await processes()).filter((each) => each.pid === pid || each.parent === pid);
  for (const each of own.sort((one, other) => Number(other.pid === pid) - Number(one.pid === pid))) {
    try {
      process.kill(each.pid, 'SIGKILL');
    } catch {
      // ended by itself, now that its parent is gone
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
