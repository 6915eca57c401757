import { randomUUID } from 'node:crypto';
import { errorLine } from './error-line';

/**
 * An error that nobody caught ends the app, since nobody knows what it left half done: `scripts/start.js` starts it
 * again. It is logged in our line, not in Node's, which prints what was sent to the database.
 */
export function endOnUncaughtErrors(): void {
  process.on('uncaughtException', (error) => {
    console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null }));
    process.exit(1);
  });
}
