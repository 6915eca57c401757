import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { announce, Mendable } from './announce.js';
import { runNpm } from './run-command.js';

const LOCK = 'package-lock.json';
/** npm writes this file at the end of an installation. */
const INSTALLED = 'node_modules/.package-lock.json';
const STAMP = 'node_modules/.ripplemark-lock';

/**
 * Installs the dependencies when they are missing or differ from the lock file.
 * @throws Mendable when npm cannot
 */
export async function installDependencies() {
  if (await isInstalled()) return;
  announce('installing the dependencies (half a minute the first time) ...');
  const { code } = await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new Mendable(
      'The dependencies could not be installed: mend what npm says above, then run the same command again.'
    );
  }
  await writeFile(STAMP, await lockHash());
}

async function isInstalled() {
  const stamp = await readFile(STAMP, 'utf8').catch(() => null);
  if (stamp && (await stat(INSTALLED).catch(() => null))) return stamp === (await lockHash());
  // Somebody ran npm by hand: it is as good when it is not older than the lock.
  const [lock, installed] = await Promise.all([LOCK, INSTALLED].map((file) => stat(file).catch(() => null)));
  if (!installed) return false;
  return !lock || installed.mtimeMs >= lock.mtimeMs;
}

async function lockHash() {
  return createHash('sha256')
    .update(await readFile(LOCK))
    .digest('hex');
}
