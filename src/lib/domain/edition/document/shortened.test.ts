import { expect, it } from 'vitest';
import { bullets, paragraph } from '$lib/domain/forms/prose';
import { shortened, shortenedProse } from './shortened';

it.each([
  ['Short enough.', 20, 'Short enough.', false],
  ['One sentence. Another one that is longer.', 20, 'One sentence.', true],
  ['He said “no.” And then he went away for good.', 20, 'He said “no.”', true],
  ['A sentence without any end in sight', 20, 'A sentence without…', true],
  ['x'.repeat(50), 20, `${'x'.repeat(19)}…`, true],
  ['😀'.repeat(20), 20, `${'😀'.repeat(9)}…`, true]
])('of “%s” %i characters leave “%s”', (text, longest, words, isCut) =>
  expect(shortened(text, longest)).toEqual({ words, isCut })
);

it('of paragraphs and lists the first stay, and the last of them ends with a sentence', () => {
  const prose = [
    paragraph('The first.'),
    bullets([
      'An item. It goes on and on, and nobody knows where it would ever end, or why it began at all.',
      'Gone.'
    ])
  ];
  expect(shortenedProse(prose, 1_000)).toEqual({ words: prose, isCut: false });
  expect(shortenedProse(prose, 165)).toEqual({
    words: [paragraph('The first.'), bullets(['An item.'])],
    isCut: true
  });
  expect(shortenedProse(prose, 100)).toEqual({ words: [paragraph('The first.')], isCut: true });
});

it('what is strong or leads elsewhere stays so as far as it is kept', () => {
  const runs = [
    { text: 'Mind ' },
    { text: 'the gap. All of it', strong: true },
    { text: ' and so on for long'.repeat(5) }
  ];
  expect(shortenedProse([{ kind: 'paragraph', runs }], 90)).toEqual({
    words: [{ kind: 'paragraph', runs: [{ text: 'Mind ' }, { text: 'the gap.', strong: true }] }],
    isCut: true
  });
});

it('many short items take a line each', () => {
  const { words, isCut } = shortenedProse([bullets(Array.from({ length: 500 }, () => 'a'))], 800);
  expect(isCut).toBe(true);
  expect(words[0]).toMatchObject({ items: { length: 10 } });
});
