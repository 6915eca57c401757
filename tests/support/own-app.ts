import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownAppsServer, ownDatabase, ownDemonstration } from './own-apps-server';
import { layWire, type Wire } from './wire';

/** A built app with the demonstration. */
export interface OwnApp {
  origin: string;
  /** The wire to its database, in the hands of a test, where one was laid. */
  readonly wire: Wire;
  /** Address of its database, past the wire. */
  databaseUrl: string;
  printed(): string;
  stop(): Promise<void>;
}

/** Fills an empty database, whose address it is given, in place of the demonstration. */
export type Fill = (databaseUrl: string) => Promise<void>;

/** What an app of a test's own has in place of, or besides, what others have. */
export interface Ownness {
  fill?: Fill;
  settings?: Record<string, string>;
  /** Whether all that it asks its database goes over a wire of the test's; what goes over it takes twice as long. */
  wired?: boolean;
}

/** Starts a built app of a test's own, with a database of its own that goes when the app goes. */
export async function startOwnApp({ fill, settings = {}, wired = false }: Ownness = {}): Promise<OwnApp> {
  const server = await ownAppsServer();
  const isDemonstration = !fill && settings.DEMO !== 'no';
  const databaseUrl = isDemonstration
    ? await ownDemonstration(server.url, fillByAnApp)
    : await ownDatabase(server.url);
  await fill?.(databaseUrl);
  const wire = wired ? await layWire(databaseUrl) : null;
  const app = await running(wire?.url ?? databaseUrl, settings);
  return {
    ...{ origin: app.origin, databaseUrl, printed: app.printed },
    get wire() {
      if (!wire) throw new Error('no wire was laid: test.use({ wired: true })');
      return wire;
    },
    async stop() {
      await app.stop();
      await wire?.close();
      await server.stop();
    }
  };
}

/** The demonstration comes with the first start of an app. */
async function fillByAnApp(databaseUrl: string): Promise<void> {
  const app = await running(databaseUrl, {});
  await app.stop();
}

/** A started app that answers. */
async function running(databaseUrl: string, settings: Record<string, string>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-own-app-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const own = { DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: String(port), ORIGIN: origin };
  const app = start({ ...own, ...settings });
  let printed = '';
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (chunk) => (printed += chunk));
  await untilReady(origin, app, () => printed);
  return {
    origin,
    printed: () => printed,
    async stop() {
      const ended = once(app, 'exit');
      app.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function start(settings: Record<string, string>): ChildProcess {
  const { NODE_ENV: _mode, AUTH_SECRET: _secret, ...env } = process.env;
  return spawn(process.execPath, ['scripts/start.js'], {
    env: { ...env, DEMO: 'yes', ...(settings.DEMO === 'no' ? {} : { TODAY: '2026-11-23' }), ...settings },
    stdio: ['ignore', 'pipe', 'pipe']
  });
}

async function untilReady(origin: string, app: ChildProcess, printed: () => string): Promise<void> {
  if (app.exitCode !== null) throw new Error(`the app ended:\n${printed()}`);
  const answer = await fetch(`${origin}/readyz`).catch(() => null);
  if (answer?.ok) return;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return untilReady(origin, app, printed);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
