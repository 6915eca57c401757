import { expect, it } from 'vitest';
import { COPIES_KEPT_YEARS, copiesKeptFrom } from './copy';
import { takenBackLetter } from './letter';

const takenOut = {
  councilName: 'Riverside Council',
  reference: '1a2b3c4d',
  editions: ['Riverside Council, Q2 2026/27, edition 1'],
  instead: ['https://evidence.riverside.example/editions/2026-27-q2-2']
};
const pdf = { kind: 'edition', title: takenOut.editions[0]!, form: 'pdf', lastDay: '2026-11-03' } as const;

it('a letter names what the person has, what to do, and what to use instead', () => {
  expect(takenBackLetter(takenOut, { name: 'Sam', copies: [pdf] })).toEqual({
    subject: 'Please take a story out of your copies',
    text: `Hello Sam,

a story about a person must not be told any more. Please help us to keep that promise.

It stood in:
- Riverside Council, Q2 2026/27, edition 1

You have, as far as we know:
- PDF: Riverside Council, Q2 2026/27, edition 1, 3 November 2026

Please delete these files, and shred what was printed. In a table of outcomes, delete the row whose id begins with 1a2b3c4d.

If you passed a copy on, please pass this on too. Please do not forward the story itself.

The summary without the story:
- https://evidence.riverside.example/editions/2026-27-q2-2

Please answer when it is done. Thank you.
Communications, Riverside Council`
  });
});

it('a letter to everybody names nobody; one without editions leaves them out', () => {
  const { text } = takenBackLetter({ ...takenOut, editions: [], instead: [] }, null);
  expect(text).toMatch(/^Hello,\n/);
  expect(text).not.toContain('It stood in');
  expect(text).not.toContain('as far as we know');
});

it('a letter fits into an address however much somebody has', () => {
  const { text } = takenBackLetter(takenOut, { name: 'Sam', copies: Array(60).fill(pdf) });
  expect(text).toContain('- and 54 others');
  expect(encodeURIComponent(text.replaceAll('\n', '\r\n')).length).toBeLessThan(2_000);
});

it('records of copies are kept for seven whole years', () => {
  expect(COPIES_KEPT_YEARS).toBe(7);
  expect(copiesKeptFrom('2026-11-23')).toBe('2019-11-01');
});
