import { describe, expect, it } from 'vitest';
import { CODE_LENGTH, codeFrom, codeMeant, inGroups } from './teller-code';

const CODE = codeFrom(Uint8Array.from({ length: CODE_LENGTH }, (_, place) => place * 13));

describe('a code', () => {
  it('has 20 letters of five bits each, none of which is mistaken for another', () => {
    const all = new Set(
      Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(CODE_LENGTH).fill(byte))[0])
    );
    expect([...all].sort().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    expect(CODE).toHaveLength(20);
  });

  it('gives every letter the same chance', () => {
    const seen = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const letter = codeFrom(Uint8Array.of(byte));
      seen.set(letter, (seen.get(letter) ?? 0) + 1);
    }
    expect(new Set(seen.values())).toEqual(new Set([8]));
  });

  it('stands in four groups of five', () => {
    expect(inGroups(CODE)).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
  });

  it.each([
    ['as it stands on the card', inGroups(CODE)],
    ['in small letters', CODE.toLowerCase()],
    ['with spaces', ` ${inGroups(CODE).replaceAll('-', ' ')} `],
    ['with other dashes and a full stop', `${inGroups(CODE).replaceAll('-', '–')}.`],
    ['with O for 0', CODE.replaceAll('0', 'o')],
    ['with I and l for 1', CODE.replaceAll('1', 'l')],
    ['in wide letters of another keyboard', CODE.replaceAll('A', 'Ａ')]
  ])('is understood %s', (_, typed) => expect(codeMeant(typed)).toBe(CODE));

  it.each(['', ' - - ', CODE.slice(0, 10), `${CODE}X`, `${CODE}${' '.repeat(300)}`, 'U'.repeat(20)])(
    'is no other: %j',
    (typed) => expect(codeMeant(typed)).not.toBe(CODE)
  );
});
