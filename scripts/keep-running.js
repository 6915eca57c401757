import { fork } from 'node:child_process';
import { announce } from './announce.js';

/** How long to wait before the first start after an end, and at the most, in milliseconds; it doubles from end to end. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** An app that ran for so long had nothing to do with the end before, in milliseconds. */
const WELL_AGAIN = 60_000;

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program that says `ready`, until somebody ends it: when it ends by itself, it is started again after a pause. A
 * first start that fails is not tried again, since whoever started it is there to read why.
 * @param {string} program a module for Node
 * @param {() => void} onReady called when the first start has come so far
 * @param {number} [firstPause] milliseconds
 */
export async function keepRunning(program, onReady, firstPause = FIRST_PAUSE) {
  const end = watchSignals();
  let pause = firstPause;
  for (let everReady = false; ;) {
    const startedAt = Date.now();
    const { code, signal, ready } = await runOnce(program, end, everReady ? sayReadyAgain : onReady);
    everReady ||= ready;
    if (end.asked || !everReady) {
      process.exitCode = code ?? 1;
      return;
    }
    if (ready && Date.now() - startedAt > WELL_AGAIN) pause = firstPause;
    announce(
      `the app ended by itself (${signal ?? `exit code ${code}`}) and is started again in ${inSeconds(pause)}.`
    );
    if (!(await end.pause(pause))) return;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

function sayReadyAgain() {
  announce('the app is ready again.');
}

/** @param {number} milliseconds */
function inSeconds(milliseconds) {
  return milliseconds === 1_000 ? '1 second' : `${milliseconds / 1_000} seconds`;
}

/**
 * Hands the signals that end a program on to the child, whichever it is just then.
 * @typedef {{ asked: boolean, child: import('node:child_process').ChildProcess | null, pause(milliseconds: number): Promise<boolean> }} End
 * @returns {End}
 */
function watchSignals() {
  /** @type {(() => void) | undefined} */
  let wake;
  /** @type {End} */
  const end = {
    asked: false,
    child: null,
    /** Waits; false when somebody ended it meanwhile. */
    async pause(milliseconds) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      });
      return !end.asked;
    }
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      end.asked = true;
      end.child?.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
      wake?.();
    });
  }
  return end;
}

/**
 * @param {string} program
 * @param {End} end
 * @param {() => void} onReady
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, ready: boolean }>}
 */
function runOnce(program, end, onReady) {
  return new Promise((resolve) => {
    let ready = false;
    const child = fork(program, { stdio: 'inherit' });
    end.child = child;
    child.on('message', (message) => {
      if (message !== 'ready') return;
      ready = true;
      onReady();
    });
    child.once('error', () => resolve({ code: 1, signal: null, ready }));
    child.once('exit', (code, signal) => {
      end.child = null;
      resolve({ code, signal, ready });
    });
  });
}
