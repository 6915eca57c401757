import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { announce, Mendable } from './announce.js';
import { runCommand } from './run-command.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DOWNLOAD_LIMIT = 300_000;

/**
 * Finds a Chromium for the browser tests, or installs one: Playwright's own download, else Debian's package when root.
 * @param {AbortSignal} [signal] gives up what is under way
 * @returns {Promise<string>} its absolute path
 * @throws Mendable when there is none and none can be installed
 */
export async function findOrInstallChromium(signal) {
  const found = await findChromium();
  if (found) return found;

  announce('no Chromium here, downloading one ...');
  // Other checks print meanwhile: this one is quiet, and the sentence at its end says what to do.
  const options = { timeout: DOWNLOAD_LIMIT, quiet: true, signal };
  const downloaded = await runCommand('playwright', ['install', 'chromium'], options);
  if (downloaded.code !== 0 && process.getuid?.() === 0) await installFromDebian(signal);

  const installed = await findChromium();
  if (installed) return installed;
  throw new Mendable(
    'The browser tests need Chromium and it could not be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.'
  );
}

async function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    if (await isProgram(process.env.CHROMIUM_PATH)) return path.resolve(process.env.CHROMIUM_PATH);
    throw new Mendable(
      `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which is not a program: correct it, or leave it unset.`
    );
  }
  const { chromium } = await import('@playwright/test');
  for (const candidate of [...onThePath(), chromium.executablePath()]) {
    if (candidate && (await isProgram(candidate))) return candidate;
  }
  return null;
}

function onThePath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** @param {AbortSignal} [signal] */
async function installFromDebian(signal) {
  announce('the download failed, trying the system package ...');
  const options = { timeout: DOWNLOAD_LIMIT, quiet: true, signal };
  const updated = await runCommand('apt-get', ['update'], options);
  if (updated.code !== 0) return;
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    ...{ quiet: true, signal }
  });
}

/** @param {string} file */
function isProgram(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false
  );
}
