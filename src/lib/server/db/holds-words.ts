import { ilike, or, type Column, type SQL } from 'drizzle-orm';

/** Does one of these texts hold the words, in whatever capitals? A `%` or `_` that was typed means itself. */
export function holdsWords(words: string, texts: readonly (Column | SQL)[]): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return or(...texts.map((text) => ilike(text, pattern)));
}
