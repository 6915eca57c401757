// Starts a second built app for the browser tests: the golden quarter and its history instead of the demonstration, in a
// database of its own that goes when the app goes. The first app builds what both run, so this one waits for it.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addCredential } from '../../src/lib/server/people/credentials';
import { connect } from '../../src/lib/server/db/client';
import { startEmbeddedDatabase } from '../../src/lib/server/db/embedded';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { settings } from '../../src/lib/server/db/schema';
import { aManager } from './council-factories';
import { GOLDEN_MANAGER } from './golden-app';
import { aGoldenHistory } from './golden-history';
import { aGoldenQuarter } from './golden-quarter';

const folder = mkdtempSync(path.join(tmpdir(), 'ripplemark-golden-tests-'));
// Started as root, the database runs as somebody else, who must be able to pass through.
chmodSync(folder, 0o711);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Until there is an app, a signal ends this process alone. */
let stop = (_signal: NodeJS.Signals): void => process.exit(1);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));

const data = path.join(folder, 'data');
await fill(data);
await firstApp();
const app = startApp(data);
stop = (signal) => void app.kill(signal);

async function fill(dataDir: string): Promise<void> {
  const server = await startEmbeddedDatabase(dataDir);
  await migrateDatabase(server.url);
  const { db, close } = connect(server.url, 1);
  await aGoldenHistory(db, await aGoldenQuarter(db));
  await db.update(settings).set({ councilName: 'Riverside' });
  const manager = await aManager(db, { name: 'Manager', email: GOLDEN_MANAGER.email });
  await addCredential(db, manager.id, GOLDEN_MANAGER.password);
  await close();
  await server.stop();
}

/** Comes back when the first app answers. */
async function firstApp(): Promise<void> {
  const answer = await fetch(`${process.env.FIRST_APP}/readyz`).catch(() => null);
  if (answer?.ok) return;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return firstApp();
}

/** In a process of its own, without the loader that this file needs. */
function startApp(dataDir: string): ChildProcess {
  const { DATABASE_URL: _database, NODE_ENV: _mode, ...env } = process.env;
  const started = spawn(process.execPath, ['scripts/start.js'], {
    env: { ...env, DATA_DIR: dataDir },
    stdio: 'inherit'
  });
  return started.once('exit', (code) => process.exit(code ?? 1));
}
