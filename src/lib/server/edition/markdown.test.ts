import { describe, expect, it } from 'vitest';
import { readProse } from './markdown';

/** The words of every paragraph and item, in order. */
function wordsOf(markdown: string): string[] {
  return readProse(markdown).flatMap((block) =>
    (block.kind === 'list' ? block.items : [block.runs]).map((runs) => runs.map(({ text }) => text).join(''))
  );
}

describe('the words of a summary', () => {
  it.each([
    ['one line\nand the next', ['one line and the next']],
    ['one  \n   two', ['one two']],
    ['- a\n- b', ['a', 'b']],
    ['> quoted', ['> quoted']],
    ['1. 2. 3. deep', ['deep']],
    ['- '.repeat(40).trim(), ['- '.repeat(40).trim()]]
  ])('%j are read as %j', (markdown, words) => expect(wordsOf(markdown)).toEqual(words));

  it.each(['1. ', '> ', '>', '+ ', '- 1. ', '* > '])(
    'with 2,000 times %j at the beginning of a line stay in view, and keep nobody waiting',
    (mark) => expect(wordsOf(`${mark.repeat(2_000)}the end`).join(' ')).toContain('the end')
  );
});
