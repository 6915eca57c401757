import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processes } from './memory';

/** The demonstration's day in every measurement, so that its figures are the same on every day of the year. */
export const TODAY = '2026-11-23';

/** The project's root folder. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** How long a start may take, in milliseconds: the first one makes a database and the demonstration council. */
const PATIENCE = 180_000;

/** The built app, running as a process of its own. */
export interface RunningApp {
  origin: string;
  /** Process number of the app, which start.js runs as a process of its own. */
  pid: number;
  /** Everything that it printed so far. */
  printed(): string;
  /** Milliseconds from launching the command until `/readyz` said yes. */
  startedIn: number;
  /** Ends it as Ctrl-C or a service manager does, and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut does, and waits. */
  kill(): Promise<void>;
}

/** Makes a fresh data folder. Remove it with `removeFolder`. */
export function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'ripplemark-bench-'));
}

/** Removes a data folder; a server that was killed a moment ago may still be writing into it. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/**
 * Starts the built app on a free port, with its embedded database in `folder`, or with the database at `databaseUrl`.
 * @throws with all that it printed when it ends or does not answer in three minutes
 */
export async function startApp(folder: string, databaseUrl?: string): Promise<RunningApp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.js'], {
    cwd: ROOT,
    env: { ...environment(folder, port, origin), ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  passSignalsOn(child);
  const printed = collect(child);
  try {
    await untilReady(child, origin, printed);
  } catch (error) {
    await kill(child);
    throw error;
  }
  return {
    origin,
    pid: await appOf(child),
    printed,
    startedIn: performance.now() - began,
    stop: () => end(child, 'SIGTERM'),
    kill: () => kill(child)
  };
}

/** The process that start.js runs the app in; start.js itself where the system tells of no processes. */
async function appOf({ pid }: ChildProcess): Promise<number> {
  return (await processes()).find((process) => process.parent === pid)?.pid ?? pid!;
}

/** The app too: left alone, it would put everything away in good order. */
async function kill(child: ChildProcess): Promise<void> {
  const app = await appOf(child);
  const ended = end(child, 'SIGKILL');
  if (app !== child.pid && child.exitCode === null) process.kill(app, 'SIGKILL');
  await ended;
}

function collect(child: ChildProcess): () => string {
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  return () => printed;
}

/** Ctrl-C ends the app; its next request then fails here, which puts everything away. */
function passSignalsOn(child: ChildProcess): void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  child.once('exit', () => signals.forEach((signal) => process.off(signal, passOn)));
}

function environment(folder: string, port: number, origin: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, AUTH_SECRET: _secret, NODE_ENV: _mode, ...env } = process.env;
  return {
    ...env,
    DATA_DIR: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    ORIGIN: origin,
    DEMO: 'yes',
    TODAY
  };
}

async function untilReady(child: ChildProcess, origin: string, printed: () => string): Promise<void> {
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}:\n${printed()}`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the app did not answer:\n${printed()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
