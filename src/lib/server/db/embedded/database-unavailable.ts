/**
 * The database cannot be used, and the person who started Ripplemark can mend it. The message is one plain
 * sentence that says what happened and what to do; it never holds a password. `scripts/start.js` prints the
 * message of any error whose `mendable` is true, without its stack.
 */
export class DatabaseUnavailable extends Error {
  readonly mendable = true;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}
