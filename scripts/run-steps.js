import { complain } from './announce.js';

/**
 * A heading, and what to do: it throws when it failed. Beside others it prints nothing itself, but gives back what is to
 * be printed, and ends early when the signal says so.
 * @typedef {[heading: string, step: (signal: AbortSignal) => Promise<string | void>]} Step
 */

/**
 * One after another, up to the first that fails.
 * @param {Step[]} steps
 * @returns {Promise<boolean>} whether all passed
 */
export async function inTurn(steps) {
  const { signal } = new AbortController();
  for (const [heading, step] of steps) {
    console.log(`\n=== ${heading}`);
    const started = Date.now();
    if (!conclude(heading, started, await outcomeOf(step, signal))) return false;
  }
  return true;
}

/**
 * Lanes beside each other, the steps of each in turn. What a step says is printed whole, when it has ended; the first that
 * fails stops all others.
 * @param {Step[][]} lanes
 * @returns {Promise<boolean>} whether all passed
 */
export async function sideBySide(lanes) {
  const stopping = new AbortController();
  const passed = await Promise.all(lanes.map((lane) => driven(lane, stopping)));
  return passed.every(Boolean);
}

/**
 * @param {Step[]} lane
 * @param {AbortController} stopping
 */
async function driven(lane, stopping) {
  for (const [heading, step] of lane) {
    if (stopping.signal.aborted) return false;
    const started = Date.now();
    const outcome = await outcomeOf(step, stopping.signal);
    console.log(`\n=== ${heading}`);
    if (stopping.signal.aborted) {
      console.log(`=== ${heading}: stopped after ${secondsSince(started)}`);
      return false;
    }
    if (!conclude(heading, started, outcome)) {
      stopping.abort();
      return false;
    }
  }
  return true;
}

/** @typedef {{ output: string, error?: unknown }} Outcome */

/**
 * @param {Step[1]} step
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(step, signal) {
  try {
    return { output: (await step(signal)) ?? '' };
  } catch (error) {
    return { output: '', error };
  }
}

/**
 * @param {string} heading
 * @param {number} started milliseconds
 * @param {Outcome} outcome
 */
function conclude(heading, started, outcome) {
  if (outcome.output.trim()) console.log(outcome.output.trim());
  const failed = 'error' in outcome;
  if (failed) complain(outcome.error);
  console.log(`=== ${heading}: ${failed ? 'FAILED after' : 'passed in'} ${secondsSince(started)}`);
  return !failed;
}

/** @param {number} started milliseconds */
function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
