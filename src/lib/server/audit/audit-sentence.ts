/** What was done, as it is recorded, as a sentence that somebody reads: "import taken back" as "Ada took import back". */

/** What is recorded is "account closed": the thing, what was done to it, and how. */
const PAST: Record<string, string> = {
  ...{ chosen: 'chose', drawn: 'drew', taken: 'took', withdrawn: 'withdrew' },
  ...{ kept: 'kept', made: 'made', read: 'read', put: 'put', said: 'said', sent: 'sent', set: 'set' }
};

/** What is recorded as something else than a thing and what was done to it; it stands before the name of the thing. */
const SAID: Record<string, string> = {
  'consent given': 'recorded a consent for',
  'consent not-given': 'recorded no consent for',
  'consent read-back': 'noted that it was read back:',
  'consent card': 'made a card for the teller of'
};
/** Whoever told a story has no account: what they did is recorded without a person. */
const BY_TELLER = ' by the teller';

/**
 * @param action as it is recorded, such as "invitation taken back with its import"
 * @param subject what it was done to, where that has a name; `isPerson`: it is somebody other than `who`
 */
export function auditSentence(
  who: string,
  action: string,
  subject: { name: string; isPerson: boolean } | null
): string {
  if (action.endsWith(BY_TELLER))
    return auditSentence('The teller', action.slice(0, -BY_TELLER.length), subject);
  if (Object.hasOwn(SAID, action) && subject) return `${who} ${SAID[action]} ${subject.name}`;
  const words = action.split(' ');
  const at = words.findIndex((word, place) => place > 0 && isDone(word));
  if (at < 0) return [who, action, subject?.name].filter(Boolean).join(' ');
  const [thing, how] = [words.slice(0, at).join(' '), words.slice(at + 1).join(' ')];
  const done = PAST[words[at]!] ?? words[at]!;
  return [who, done, subject ? inFull(thing, subject) : thing, how].filter(Boolean).join(' ');
}

/** "changed Jo", not "changed person Jo"; but "made password link for Jo". */
function inFull(thing: string, { name, isPerson }: { name: string; isPerson: boolean }): string {
  if (!isPerson) return `${thing} ${name}`;
  return thing === 'person' ? name : `${thing} for ${name}`;
}

function isDone(word: string): boolean {
  return Object.hasOwn(PAST, word) || /[a-z]{2}ed$/.test(word);
}
