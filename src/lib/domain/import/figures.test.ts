import { describe, expect, it } from 'vitest';
import { figureTyped } from './figures';

const MEND =
  'Use whole numbers, such as 1204. Write 0 for none, and leave the cell empty where nobody counted';

describe('the figure of a month', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['1204', 1204],
    ['1,204', 1204],
    ['1 204', 1204],
    ['1204.0', 1204],
    ['1,204.00', 1204],
    ['1000000000', 1_000_000_000]
  ])('%j is %d', (text, figure) => expect(figureTyped(text)).toBe(figure));

  it.each(['', ' ', '-', '–', 'n/a', 'N/A', '..', '…', ':', '[x]', 'Not recorded'])(
    '%j is no figure, and not zero',
    (text) => expect(figureTyped(text)).toBe('nothing')
  );

  it.each(['12.5', '1.000', '-3', '(3)', '1.2k', '12%', '<5', '*', 'nil', 'about 12', '1,5', '1E+3'])(
    '%j is refused',
    (text) => expect(figureTyped(text)).toEqual({ refused: `“${text}” is not a whole number. ${MEND}` })
  );

  it('may not be larger than any quantity', () => {
    expect(figureTyped('1000000001')).toEqual({
      refused: '“1000000001” is too large: use 1,000,000,000 or fewer'
    });
  });
});
