/** A figure that a method is not made for: a mistake of ours, never of a person, so its message is for developers. */

/** A method was asked for something outside its range; `value` is what it was given, never personal data. */
export class OutOfRange extends RangeError {
  constructor(
    what: string,
    readonly value: unknown
  ) {
    super(`${what}, but was ${String(value)}`);
    this.name = 'OutOfRange';
  }
}

/** Refuses what is not a whole number from 0 to 9,007,199,254,740,991. */
export function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new OutOfRange(`${name} must be a whole number, 0 or more`, value);
  }
}

/** Refuses what is not a number above 0. */
export function requirePositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) throw new OutOfRange(`${name} must be above 0`, value);
}
