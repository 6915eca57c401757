import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canDraw, canDrawInChart } from './fonts';
import { changeTexts, cleanText, makeLegible, makePlain } from './legible-text';

const legible = (text: string) => makeLegible(text, canDraw);
const plain = (text: string) => makePlain(text, canDrawInChart);

describe('text for the PDF', () => {
  it.each([
    ['English', 'It’s “half” – £12.50, café…'],
    ['Welsh, Polish, Turkish', 'tŷ, żółw, İstanbul'],
    ['Greek and Cyrillic', 'Ελλάδα Київ'],
    ['Arabic and Hebrew', 'مرحبا שלום'],
    ['lines', 'one\ntwo'],
    ['nothing', '']
  ])('stays as it is: %s', (_, text) => expect(legible(text)).toBe(text));

  it.each([
    ['what no font has', 'a漢b', 'a\ufffdb'],
    ['a cluster that no single font has', 'a😀\u0301b', 'a\ufffdb'],
    ['control characters', 'a\u0000\u0007b', 'ab'],
    ['marks that turn the direction', 'a\u202eb', 'ab'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['rare spaces', 'a\u2003b', 'a b'],
    ['other line ends', 'a\r\nb\u2028c', 'a\nb\nc'],
    ['nothing but what is left out', '\u0000', '\ufffd'],
    [
      'a very long word',
      'x'.repeat(35),
      `${'x'.repeat(10)}\u200b${'x'.repeat(10)}\u200b${'x'.repeat(10)}\u200b${'x'.repeat(5)}`
    ]
  ])('is mended: %s', (_, text, mended) => expect(legible(text)).toBe(mended));

  it('never holds what the fonts do not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const drawn = legible(text).replace(/\s|[\u00ad\u200b-\u200f\u2060]|[\ufe00-\ufe0f]/g, '');
        for (const character of drawn) expect(canDraw([character.codePointAt(0)!])).toBe(true);
      })
    );
  });
});

describe('text within a drawing', () => {
  it.each([
    ['Sep 2026', 'Sep 2026'],
    ['e\u0301', 'é'],
    ['Z\u0351', '?'],
    ['a漢b', 'a?b'],
    ['😀', '?'],
    ['a\nb', 'a b']
  ])('%j is %j: one character of one font after the other', (text, drawn) => expect(plain(text)).toBe(drawn));
});

describe('text for files that bring no fonts along', () => {
  it.each([
    ['漢字 😀 Z\u0351', '漢字 😀 Z\u0351'],
    ['a\u0000b\ufffe\ud800', 'ab\ufffd']
  ])('%j is %j', (text, clean) => expect(cleanText(text)).toBe(clean));
});

it('changes every text within a value, but those that are not for reading', () => {
  const value = { id: 'a', words: 'a', list: [{ words: 'a', count: 1, none: null }] };
  expect(changeTexts(value, (text) => text + text, new Set(['id']))).toEqual({
    ...{ id: 'a', words: 'aa', list: [{ words: 'aa', count: 1, none: null }] }
  });
});
