/** The service's own reference for the person whom a story is about: a number in its own list, never a name. */
import { limitedWords, type Complain } from '$lib/domain/forms/answers';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';

const LONGEST_REFERENCE = 40;
const FIELD = 'consentReference';
const NEVER: readonly string[] = ['an NHS number', 'a National Insurance number'];

/** A reference as it was typed; null where there is none. */
export function readReference(typed: string, complain: Complain): string | null {
  if (typed === '') return null;
  limitedWords(typed, FIELD, LONGEST_REFERENCE, 'Your own reference', complain);
  if (typed.includes('@')) complain(FIELD, 'Your own reference must not be an email address or a handle');
  else if (!/\d/.test(typed))
    complain(FIELD, 'Your own reference must hold a number, such as “Case 1042”, and never a name');
  const kind = publicNumberIn(typed);
  if (kind) complain(FIELD, `This looks like ${kind}. Use a number of your service’s own list`);
  return typed;
}

/** "an NHS number": a number that others know the person by, too, however it is written; null for none. */
function publicNumberIn(typed: string): string | null {
  const written = [typed, typed.replace(/[^a-z0-9]/gi, ''), typed.replace(/\D/g, '')];
  const found = written.flatMap((text) => personalDetailsIn(text.slice(0, LONGEST_REFERENCE)));
  return found.find(({ what }) => NEVER.includes(what))?.what ?? null;
}
