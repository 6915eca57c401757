import { readFile } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {string} file vitest's JSON report
 * @returns {Promise<Count>} zeros when the tests did not run
 */
export async function countVitest(file) {
  const report = await readReport(file);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/**
 * @param {string} file Playwright's JSON report; a test that passed only on a second try counts as failed
 * @returns {Promise<Count>} zeros when the tests did not run
 */
export async function countPlaywright(file) {
  const { expected = 0, unexpected = 0, flaky = 0 } = (await readReport(file))?.stats ?? {};
  return { passed: expected, failed: unexpected + flaky };
}

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
async function readReport(file) {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  return JSON.parse(text);
}
