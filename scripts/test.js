// `npm test`: on a machine with only Node, this installs what is missing and runs every check, up to the first that fails.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { complain, Mendable } from './announce.js';
import { countPlaywright, countVitest } from './count-tests.js';
import { findOrInstallChromium } from './find-chromium.js';
import { installDependencies } from './install-dependencies.js';
import { checkNodeVersion } from './node-version.js';
import { runCommand } from './run-command.js';
import { inTurn, sideBySide } from './run-steps.js';

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

/** What the others need. @type {import('./run-steps.js').Step[]} */
const PREPARATIONS = [
  ['Dependencies', installDependencies],
  ['Lock file serves every platform', () => run('node', ['scripts/check-lock.js'])],
  // Read by nearly all that follows, and written anew by some.
  ['Generated types', () => run('svelte-kit', ['sync'])]
];

/** Each keeps about one core busy, for as long as the other, or waits for a download. @type {import('./run-steps.js').Step[][]} */
const CHECKS = [
  [
    ['Types', quietly('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'])],
    ['Dead code', quietly('knip', [])],
    ['Code that only tests call', quietly('knip', ['--production'])],
    ['Boundaries', quietly('depcruise', ['src', '--config', '.dependency-cruiser.cjs'])]
  ],
  [
    ['Format', quietly('prettier', ['--check', '--log-level', 'warn', '.'])],
    ['Lint', quietly('eslint', ['.'])],
    ['Migrations match the schema', quietly('node', ['scripts/check-migrations.js'])],
    // Last: it writes the generated types anew, which the check of types has read by then.
    ['Build', quietly('node', ['scripts/build.js'])]
  ],
  [['Chromium', useChromium]]
];

/** Each takes every core for itself. @type {import('./run-steps.js').Step[]} */
const TESTS = [
  ['Unit and database tests', () => run('vitest', vitestArguments())],
  [
    'Browser tests',
    () => run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT })
  ]
];

await close((await inTurn(PREPARATIONS)) && (await sideBySide(CHECKS)) && (await inTurn(TESTS)));

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

/** @param {AbortSignal} signal */
async function useChromium(signal) {
  process.env.CHROMIUM_PATH = await findOrInstallChromium(signal);
  return `ripplemark: using ${process.env.CHROMIUM_PATH}`;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function run(command, args, env) {
  const { code } = await runCommand(program(command), args, { env });
  if (code !== 0) throw foundSomething(command, args, 'see above.');
}

/**
 * A step that prints nothing while others print.
 * @param {string} command
 * @param {string[]} args
 * @returns {import('./run-steps.js').Step[1]}
 */
function quietly(command, args) {
  return async (signal) => {
    const { code, output } = await runCommand(program(command), args, { quiet: true, signal });
    if (code !== 0) throw foundSomething(command, args, `\n\n${output.trim()}`);
    return output;
  };
}

/** @param {string} command */
function program(command) {
  return command === 'node' ? process.execPath : command;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} what
 */
function foundSomething(command, args, what) {
  return new Mendable(`"${[command, ...args].join(' ')}" found something to mend: ${what}`);
}

function vitestArguments() {
  return ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`];
}
