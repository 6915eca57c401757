import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canDrawWith, coverageOf } from './font-coverage';
import { fontFiles } from './fonts';

const fonts = fontFiles().map((file) => readFileSync(file));

describe('the characters of a font', () => {
  it('are found in every font of the documents', () => {
    expect(fonts).toHaveLength(9);
    for (const font of fonts) {
      const ranges = coverageOf(font);
      expect(ranges.length).toBeGreaterThan(10);
      expect(ranges.every(([first, last]) => first <= last && last <= 0x10ffff)).toBe(true);
    }
  });

  it.each([
    ['Public Sans', 'A', true],
    ['Public Sans', 'é', true],
    ['Public Sans', 'Ж', false],
    ['Noto Sans', 'Ж', true],
    ['Noto Sans', '漢', false]
  ])('%s has %s: %s', (name, character, has) => {
    const font = fonts[name === 'Public Sans' ? 0 : 4]!;
    expect(canDrawWith([font])([character.codePointAt(0)!])).toBe(has);
  });

  it('must all be in one font to be drawn together', () => {
    const [publicSans, , , , notoSans] = fonts;
    expect(canDrawWith([publicSans!, notoSans!])([0x41, 0x416])).toBe(true);
    expect(canDrawWith([publicSans!])([0x41, 0x416])).toBe(false);
  });

  it('are not looked for in what is no font', () => {
    expect(() => coverageOf(Buffer.alloc(64))).toThrow('The font has no cmap table.');
  });
});
