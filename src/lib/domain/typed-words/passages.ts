/**
 * The texts within what is published, each with its place. They are found by walking through everything, whatever its
 * format: what a later format adds is looked at without anybody thinking of it.
 */

/** One text: a sentence, a paragraph, an item of a list. */
export interface Passage {
  /** Where it stands: `commentary.0`, `didNotWork.lessons.2`. */
  place: string;
  text: string;
}

/** Runs of one paragraph: "Mrs " and, in strong letters, "Okafor" are one text. */
interface Run {
  text: string;
  href?: string;
}

/** What no person ever typed as words: keys, addresses of ours, days and checksums. */
const NO_WORDS = new Set([
  'slug',
  'kind',
  'seed',
  'wordsSha256',
  'edition',
  'month',
  'publishedOn',
  'format',
  'answer',
  'state',
  'on',
  'due',
  'decisionDue'
]);

/** Every text, in the order in which it stands. @param within the place of all of it */
export function passagesOf(content: unknown, within = ''): Passage[] {
  if (typeof content === 'string') return content.trim() ? [{ place: within, text: content }] : [];
  if (isRuns(content))
    return [{ place: within, text: textOfRuns(content) }].filter(({ text }) => text.trim());
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, part]) =>
    NO_WORDS.has(name) ? [] : passagesOf(part, within ? `${within}.${name}` : name)
  );
}

/** The same content with each text as a function gives it back; runs whose text changes become one run of plain words. */
export function withPassages<Content>(content: Content, change: (text: string) => string): Content {
  return changed(content, change) as Content;
}

function changed(content: unknown, change: (text: string) => string): unknown {
  if (typeof content === 'string') return change(content);
  if (isRuns(content)) {
    const was = textOfRuns(content);
    const is = change(was);
    return is === was ? content : [{ text: is }];
  }
  if (Array.isArray(content)) return content.map((part) => changed(part, change));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, part]) => [name, NO_WORDS.has(name) ? part : changed(part, change)])
  );
}

/** The words of runs, each address that does not stand in them beside its words. */
export function textOfRuns(runs: readonly Run[]): string {
  const words = runs.map(({ text }) => text).join('');
  const addresses = runs.flatMap(({ href }) => (href && !words.includes(href) ? [href] : []));
  return [words, ...new Set(addresses)].join(' ');
}

function isRuns(content: unknown): content is Run[] {
  return (
    Array.isArray(content) &&
    content.length > 0 &&
    content.every(
      (run: unknown) =>
        typeof run === 'object' &&
        run !== null &&
        'text' in run &&
        typeof run.text === 'string' &&
        Object.keys(run).every((name) => RUN.has(name))
    )
  );
}

const RUN = new Set(['text', 'strong', 'emphasis', 'href']);
