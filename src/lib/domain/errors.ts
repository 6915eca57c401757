/** Refusals that a person can understand; everything else is a bug. */

/** Nothing here, or nothing that this person may know of. */
export class NotFound extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NotFound';
  }
}

/** This person may not do this. */
export class Forbidden extends Error {
  constructor(action: string) {
    super(action);
    this.name = 'Forbidden';
  }
}

/** Someone else changed it first, or a rule of the council stands against it; `message` is written for people. */
export class Conflict extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Conflict';
  }
}
