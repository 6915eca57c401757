/** What was done, as it is recorded, as a sentence that somebody reads: "import taken back" as "Ada took import back". */

/** What is recorded is "account closed": the thing, what was done to it, and how. */
const PAST: Record<string, string> = {
  ...{ chosen: 'chose', drawn: 'drew', taken: 'took', withdrawn: 'withdrew' },
  ...{ kept: 'kept', made: 'made', put: 'put', said: 'said', sent: 'sent', set: 'set' }
};

/**
 * @param action as it is recorded, such as "invitation taken back with its import"
 * @param subject what it was done to, where that has a name; `isPerson`: it is somebody other than `who`
 */
export function auditSentence(
  who: string,
  action: string,
  subject: { name: string; isPerson: boolean } | null
): string {
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
