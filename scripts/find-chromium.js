import { access, constants, readdir } from 'node:fs/promises';
import path from 'node:path';
import { announce, Mendable } from './announce.js';
import { runCommand } from './run-command.js';

/** Chromium without a window: it opens a page in less than half of the time that a whole browser takes. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DOWNLOAD_LIMIT = 300_000;

/**
 * Finds a Chromium without a window for the browser tests, or installs one: Playwright's own download, else Debian's
 * package when root. Where none can be had, a whole browser does.
 * @param {AbortSignal} [signal] gives up what is under way
 * @returns {Promise<string>} its absolute path
 * @throws Mendable when there is none and none can be installed
 */
export async function findOrInstallChromium(signal) {
  const found = (await chosenByHand()) ?? (await findShell()) ?? (await installShell(signal));
  const chosen = found ?? (await firstProgram([...onThePath(BROWSERS), await downloadedBrowser()]));
  if (chosen) return chosen;
  throw new Mendable(
    'The browser tests need Chromium and it could not be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.'
  );
}

async function chosenByHand() {
  const chosen = process.env.CHROMIUM_PATH;
  if (!chosen) return null;
  if (await isProgram(chosen)) return path.resolve(chosen);
  throw new Mendable(`CHROMIUM_PATH is ${chosen}, which is not a program: correct it, or leave it unset.`);
}

async function findShell() {
  return firstProgram([...onThePath(SHELLS), ...(await downloadedShells())]);
}

/** Where Playwright puts its own: beside its whole Chromium, whether that is there or not. */
async function downloadedShells() {
  const browser = await downloadedBrowser();
  const folder = browser.replace(/([\\/])chromium-(\d+)[\\/].*$/, '$1chromium_headless_shell-$2');
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries
    .filter((entry) => /(chrome-headless-shell|headless_shell)(\.exe)?$/.test(entry))
    .map((entry) => path.join(folder, entry));
}

/** Where Playwright puts its whole Chromium. */
async function downloadedBrowser() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** @param {AbortSignal} [signal] */
async function installShell(signal) {
  announce('no Chromium without a window here, downloading one ...');
  // Other checks print meanwhile: this one is quiet, and the sentence at its end says what to do.
  const options = { timeout: DOWNLOAD_LIMIT, quiet: true, signal };
  const { code } = await runCommand('playwright', ['install', '--only-shell', 'chromium'], options);
  if (code !== 0 && process.getuid?.() === 0) await installFromDebian(signal);
  return findShell();
}

/** @param {AbortSignal} [signal] */
async function installFromDebian(signal) {
  announce('the download failed, trying the system package ...');
  const options = { timeout: DOWNLOAD_LIMIT, quiet: true, signal };
  const updated = await runCommand('apt-get', ['update'], options);
  if (updated.code !== 0) return;
  // Older releases have only the whole browser.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const { code } = await runCommand(
      'apt-get',
      ['install', '-y', '--no-install-recommends', name, 'fonts-liberation'],
      { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true, signal }
    );
    if (code === 0) return;
  }
}

/** @param {string[]} names */
function onThePath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** @param {string[]} candidates */
async function firstProgram(candidates) {
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}

/** @param {string} file */
function isProgram(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false
  );
}
