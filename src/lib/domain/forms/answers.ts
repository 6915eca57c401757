/** Words as people type them: trimmed, of a sensible length, without characters that nobody can see. */
import { z } from 'zod';
import { numeral, lowerFirst } from '$lib/domain/words';

/** The fields of a form: one text each, or several where a field may come several times. */
export type FormValues = Record<string, string | string[]>;

/** What went wrong with a field: the sentence stands beside it, and in the summary that links to it. */
export interface FieldError {
  field: string;
  text: string;
}

/** One of several answers to choose from: its value, and the words that people read. */
export interface Choice {
  value: string;
  text: string;
  hint?: string;
}

/** Notes what is wrong with a field, in a sentence that says how to mend it. */
export type Complain = (field: string, message: string) => void;

// Control characters (a database refuses NUL), and marks that turn the direction of what follows.
// eslint-disable-next-line no-control-regex -- they are what is meant
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A field as typed; empty when the form did not send it. */
export const typedText = z.string().optional().default('').transform(seenWords);

/** The version of a thing that a form was opened with; 0 for what is no version of anything. */
export const typedVersion = z.string().optional().transform(readVersion);

/** Words without unseen characters and without space around them; lines end in one way. */
export function seenWords(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim();
}

/** The same number that `typedVersion` reads. A column of versions ends above two thousand million. */
export function readVersion(typed: unknown): number {
  return typeof typed === 'string' && /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0;
}

/** The complaint function of a zod transform. */
export function complaints(context: {
  addIssue(issue: { code: 'custom'; path: string[]; message: string }): void;
}): Complain {
  return (field, message) => context.addIssue({ code: 'custom', path: [field], message });
}

/** An answer that must not be empty, with the sentence for one that is. */
export function required(typed: string, field: string, message: string, complain: Complain): string {
  if (typed === '') complain(field, message);
  return typed;
}

/** Words that must be there, up to so many characters. `name` begins the sentence: "The name". */
export function requiredWords(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string {
  required(typed, field, `Enter ${lowerFirst(name)}`, complain);
  return limitedWords(typed, field, most, name, complain);
}

/** Words that may be missing, up to so many characters. */
export function limitedWords(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string {
  if (typed.length > most) {
    complain(field, `${name} must be ${numeral(most)} characters or fewer; it has ${numeral(typed.length)}`);
  }
  return typed;
}

/** One of the keys of a closed list. */
export function oneOfThese<T extends object>(
  typed: string,
  among: T,
  field: string,
  message: string,
  complain: Complain
): keyof T & string {
  if (!Object.hasOwn(among, typed)) complain(field, message);
  return typed as keyof T & string;
}

/** Does this text look like one of our identities (a UUID)? */
export function isIdentity(typed: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed);
}

/** What was chosen from a list, as its identity; empty for what is none. */
export const chosenIdentity = z
  .string()
  .optional()
  .default('')
  .transform((typed) => identitiesIn([typed])[0] ?? '');

/** The same of a list from which several may be chosen. */
export const chosenIdentities = z.array(z.string()).optional().default([]).transform(identitiesIn);

function identitiesIn(typed: readonly string[]): string[] {
  return typed.filter(isIdentity).map((identity) => identity.toLowerCase());
}

/** No address that anybody means to give is longer. */
const LONGEST_ADDRESS = 2_000;

/**
 * The web address that is meant; null for what is none. People leave out what every address begins with: then its host has
 * to look like one that everybody can open.
 */
export function addressMeant(typed: string): string | null {
  const address = typed.trim();
  if (/^https?:\/\//i.test(address)) return isWebAddress(address) ? address : null;
  const whole = `https://${address.replace(/^\/+/, '')}`;
  return isWebAddress(whole) && /^[^\s/?#@:]+\.[a-z]{2,}(?=[/?#:]|$)/i.test(whole.slice(8)) ? whole : null;
}

/** Is this a whole web address? One of a network of the council's own, such as https://intranet/case/12, is. */
export function isWebAddress(typed: string): boolean {
  return typed.length <= LONGEST_ADDRESS && /^https?:\/\/\S+$/i.test(typed) && URL.canParse(typed);
}

/** Is this a web address that everybody can open? Its host has a dot in it: https://instagram is a slip. */
export function isPublicWebAddress(typed: string): boolean {
  return isWebAddress(typed) && /[^.]\.[^.]/.test(new URL(typed).hostname);
}
