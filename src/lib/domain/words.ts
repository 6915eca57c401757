/** Counts in words: thousands with commas, and the unit in the singular for one. */

/** "1,204". */
export function numeral(value: number): string {
  // Never "-0".
  return NUMERALS.format(value + 0);
}

const NUMERALS = new Intl.NumberFormat('en-GB');

/** What stands beside a number: "Request", "Requests". */
export function oneOrMany(value: number, one: string, many: string): string {
  return value === 1 ? one : many;
}

/** "1 enquiry resolved", "12 enquiries resolved". */
export function counted(value: number, one: string, many: string): string {
  return `${numeral(value)} ${value === 1 ? one : many}`;
}

/** "libraries", "libraries and carers", "libraries, carers and housing". */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** "Enquiries resolved": the first letter of a sentence or a heading. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "the name": words that go on within a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The first letters of what somebody typed, at most so many; never half a character, which no database takes. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** The same, with … where more followed. */
export function beginning(text: string, most = 60): string {
  return text.length > most ? `${cut(text, most)}…` : text;
}

/** Characters of what is looked for in a search box. No name is longer, and each word of it is held against each name. */
export const LONGEST_SEARCH = 100;

/** Does the text hold every word that was typed, in whatever capitals and order? */
export function holdsEveryWord(text: string, typed: string): boolean {
  const within = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every((word) => within.includes(word));
}
