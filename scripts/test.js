// `npm test`: on a machine with only Node, this installs what is missing and runs every check, up to the first that fails.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { announce, complain, Mendable } from './announce.js';
import { buildApart } from './build.js';
import { countPlaywright, countVitest } from './count-tests.js';
import { findOrInstallChromium } from './find-chromium.js';
import { installDependencies } from './install-dependencies.js';
import { checkNodeVersion } from './node-version.js';
import { runCommand } from './run-command.js';

try {
  checkNodeVersion();
} catch (error) {
  complain(error);
  process.exit();
}
process.chdir(path.resolve(import.meta.dirname, '..'));
const results = await mkdtemp(path.join(tmpdir(), 'ripplemark-results-'));
const VITEST = path.join(results, 'vitest.json');
const PLAYWRIGHT = path.join(results, 'playwright.json');

/** In order: [heading, what to do]. @type {[string, () => Promise<void>][]} */
const STEPS = [
  ['Dependencies', installDependencies],
  ['Lock file serves every platform', () => run('node', ['scripts/check-lock.js'])],
  ['Chromium', useChromium],
  ['Format', () => run('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['Types', () => run('npm', ['run', '--silent', 'check'])],
  ['Lint', () => run('eslint', ['.'])],
  ['Dead code', () => run('knip', [])],
  ['Boundaries', () => run('depcruise', ['src', '--config', '.dependency-cruiser.cjs'])],
  ['Migrations match the schema', () => run('node', ['scripts/check-migrations.js'])],
  ['Unit and database tests', () => run('vitest', vitestArguments())],
  ['Build', buildApart],
  [
    'Browser tests',
    () => run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT })
  ]
];

const complete = await runSteps();
await close(complete);

async function runSteps() {
  for (const [heading, step] of STEPS) {
    const started = Date.now();
    console.log(`\n=== ${heading}`);
    try {
      await step();
    } catch (error) {
      complain(error);
      console.log(`=== ${heading}: FAILED after ${secondsSince(started)}`);
      return false;
    }
    console.log(`=== ${heading}: passed in ${secondsSince(started)}`);
  }
  return true;
}

/** Prints the closing line: tests that passed and failed. A check that failed without a test counts as one. @param {boolean} complete */
async function close(complete) {
  const counts = [await countVitest(VITEST), await countPlaywright(PLAYWRIGHT)];
  await rm(results, { recursive: true, force: true });
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0) || (complete ? 0 : 1);
  const nothingRan = complete && passed === 0;
  if (failed > 0 || nothingRan) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}

async function useChromium() {
  process.env.CHROMIUM_PATH = await findOrInstallChromium();
  announce(`using ${process.env.CHROMIUM_PATH}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function run(command, args, env) {
  const { code } = await runCommand(command === 'node' ? process.execPath : command, args, { env });
  if (code !== 0) throw new Mendable(`"${[command, ...args].join(' ')}" found something to mend: see above.`);
}

function vitestArguments() {
  return ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`];
}

/** @param {number} started milliseconds */
function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
