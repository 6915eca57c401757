/**
 * An error that the person at the keyboard can mend. Whoever catches it prints its message, never its stack.
 * Errors of the app itself do the same with a property `mendable: true`.
 */
export class Mendable extends Error {
  mendable = true;
}

/** Prints one line of progress. @param {string} text */
export function announce(text) {
  console.log(`ripplemark: ${text}`);
}

/**
 * Ends the process with exit code 1 after saying why: one plain sentence for what people can mend, everything for a bug.
 * @param {unknown} error
 */
export function complain(error) {
  if (isMendable(error)) console.error(`\n${error.message}\n`);
  else console.error(error);
  process.exitCode = 1;
}

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
function isMendable(error) {
  return error instanceof Error && 'mendable' in error && error.mendable === true;
}
