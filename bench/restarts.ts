// `npx tsx bench/restarts.ts`: restarts PostgreSQL in the middle of saving, again and again, while the app lives on; once with
// the embedded one, which the app itself starts again, and once with another that is started again by somebody else.
import { parseArgs } from 'node:util';
import path from 'node:path';
import postgres from 'postgres';
import { buildWhenChanged } from '../scripts/build.js';
import { startEmbeddedDatabase } from '../src/lib/server/db/embedded';
import { makeFolder, removeFolder, ROOT, startApp, type RunningApp } from './app';
import { findLoggable, openDatabase } from './database';
import { countWhole, keepSaving, killServer, pause, SAVERS } from './saving';
import { inSeconds, printTable } from './statistics';
import { signIn, type Visitor } from './visitor';

const LEAD = 'lead@riverside.example';
const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } }).values;

/** An app, and the folder whose PostgreSQL it uses. */
interface Stage {
  app: RunningApp;
  folder: string;
}

/** What came of one restart. */
interface Round {
  away: number;
  acknowledged: number;
  status: number;
}

process.chdir(ROOT);
await buildWhenChanged();
const folders = [await makeFolder(), await makeFolder()] as const;
try {
  await withEmbedded(folders[0]);
  await withExternal(...folders);
} finally {
  for (const folder of folders) await removeFolder(folder);
}

async function withEmbedded(folder: string): Promise<void> {
  const app = await startApp(folder);
  await restartAgainAndAgain('embedded', { app, folder }).finally(() => app.stop());
}

/** The server of another folder, kept alive by this process as a host's service manager would. */
async function withExternal(dataDir: string, folder: string): Promise<void> {
  const server = await startEmbeddedDatabase(path.resolve(folder), () => {
    throw new Error('the server that stands for another host has moved');
  });
  const app = await startApp(dataDir, server.url);
  await restartAgainAndAgain('external', { app, folder })
    .finally(() => app.stop())
    .finally(() => server.stop());
}

/** Exits with 1 when an acknowledged outcome is missing or a request after a restart fails: these are promises. */
async function restartAgainAndAgain(kind: string, stage: Stage): Promise<void> {
  const acknowledged = new Set<string>();
  const lead = await signIn(stage.app.origin, LEAD, SAVERS);
  const done: Round[] = [];
  for (let round = 0; round < Number(rounds); round++)
    done.push(await restartOnce(stage, lead, acknowledged));
  lead.leave();
  const sql = await openDatabase(stage.folder);
  const found = await countWhole(sql, [...acknowledged]).finally(() => sql.end());
  const again = stage.app.printed().split('is started again in').length - 1;
  const failed = done.filter(({ status }) => status !== 200).length;
  const away = done.map((round) => round.away);
  printTable(
    `${done.length} restarts of the ${kind} PostgreSQL while ${SAVERS} people save`,
    ['acknowledged', 'found', 'lost', 'first request after it failed', 'app ended', 'away, longest'],
    [
      [
        ...[acknowledged.size, found, acknowledged.size - found, failed, again].map(String),
        inSeconds(Math.max(...away))
      ]
    ]
  );
  if (failed > 0 || found !== acknowledged.size || again > 0) process.exitCode = 1;
}

async function restartOnce({ folder }: Stage, lead: Visitor, acknowledged: Set<string>): Promise<Round> {
  const before = acknowledged.size;
  const sql = await openDatabase(folder);
  const loggable = await findLoggable(sql, LEAD).finally(() => sql.end());
  const stop = new AbortController();
  const savers = Array.from({ length: SAVERS }, () => keepSaving(lead, loggable, acknowledged, stop.signal));
  await pause(300 + Math.random() * 700);
  const killed = performance.now();
  await killServer(folder);
  await untilItAnswers(folder);
  const away = performance.now() - killed;
  const { status } = await lead.get('/outcomes');
  stop.abort();
  await Promise.all(savers);
  return { away, acknowledged: acknowledged.size - before, status };
}

/** Comes back as soon as somebody else than the app can ask PostgreSQL something. */
async function untilItAnswers(folder: string): Promise<void> {
  for (;;) {
    const sql = await openDatabase(folder).catch(() => null);
    const answer = await sql?.unsafe('select 1').catch((error: postgres.PostgresError) => error);
    await sql?.end({ timeout: 0 });
    if (sql && !(answer instanceof Error)) return;
    await pause(20);
  }
}
