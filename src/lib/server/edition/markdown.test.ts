import { describe, expect, it } from 'vitest';
import { readPage, readProse } from './markdown';

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

describe('a text that is a page of its own', () => {
  /** "2 One (text-one)" for headings, else the words. */
  const partsOf = (markdown: string) =>
    readPage(markdown).map((part) =>
      part.kind === 'heading'
        ? `${part.level} ${part.text} (${part.id})`
        : (part.kind === 'list' ? part.items.flat() : part.runs).map(({ text }) => text).join('')
    );

  it('has headings that skip no level, each with an address of its own', () => {
    expect(
      partsOf('# One\n\nwords\n\n### Two\n\n#### **Three**\n\n## One\n\nOne\n---\n\n## Öne 2 &\n\n##')
    ).toEqual([
      '2 One (text-one)',
      'words',
      '3 Two (text-two)',
      '3 Three (text-three)',
      '2 One (text-one-2)',
      '2 One (text-one-3)',
      '2 Öne 2 & (text-o-ne-2)'
    ]);
    expect(partsOf('### First of all')).toEqual(['2 First of all (text-first-of-all)']);
  });

  it.each([
    ['[a](/public/methods)', '/public/methods'],
    ['[a](https://example.org/x)', 'https://example.org/x'],
    ['[a](mailto:office@riverside.example)', 'mailto:office@riverside.example'],
    ['[a](//example.org)', undefined],
    ['[a](/\\\\example.org)', undefined],
    ['[a](javascript:alert(1))', undefined],
    ['[a](data:text/html,x)', undefined]
  ])('%s leads to %s', (markdown, href) => {
    const [part] = readPage(markdown);
    expect(part?.kind === 'paragraph' && part.runs[0]?.href).toBe(href);
  });

  it('has as many addresses as headings, however many are alike', () => {
    const parts = readPage('# a\n'.repeat(300));
    const ids = parts.map((part) => (part.kind === 'heading' ? part.id : ''));
    expect([new Set(ids).size, ids.at(-1)]).toEqual([300, 'text-a-300']);
  });
});
