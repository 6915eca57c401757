/** The code on a teller's card: long enough that nobody guesses one, and made of letters that nobody mistakes for others. */

/** Crockford's base 32: without I, L, O and U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters of a code, five bits each: 100 bits. */
export const CODE_LENGTH = 20;
const GROUP = 5;
/** What is longer is no code, however it was typed. */
const LONGEST_TYPED = 200;

/** A code from as many random bytes, of which each gives five bits. */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** "7K2QF-0M9XA-3TBNC-YH5RD": in groups, as it stands on the card. */
export function inGroups(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/**
 * The code that somebody means: small letters, spaces and dashes are as good, O is read as 0, I and L as 1. What is no
 * code at all comes back as something that belongs to nobody.
 */
export function codeMeant(typed: string): string {
  if (typed.length > LONGEST_TYPED) return '';
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
