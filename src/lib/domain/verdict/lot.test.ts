import { expect, it } from 'vitest';
import { checkedUnits, corroboratedByLot, lotInWords, lotLowerBound, type LotFacts } from './lot';

it.each([
  [6, 6, 0.607],
  [14, 14, 0.807],
  [29, 29, 0.901],
  [59, 59, 0.95],
  [13, 14, 0.703],
  [0, 6, 0]
])('where %i of %i stand up, at least %d of all does, at 95%%', (stoodUp, size, bound) => {
  expect(Math.abs(lotLowerBound(stoodUp, size) - bound)).toBeLessThan(0.001);
});

function lot(stoodUp: number, failed: number, unchecked = 0): LotFacts {
  const units = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);
  return {
    ...{ measureId: 'm', size: stoodUp + failed + unchecked, linked: 900, seed: 'seed' },
    drawn: [
      { units: units(stoodUp, 1), result: 'stood-up' as const },
      { units: units(failed, 100), result: 'did-not-stand-up' as const },
      { units: units(unchecked, 200), result: null }
    ].filter((each) => each.units.length > 0)
  };
}

it.each([
  [lot(14, 0), 726],
  [lot(13, 1), 632],
  [lot(13, 0, 1), 0],
  [lot(0, 6), 0]
])('a lot corroborates its bound of the evidenced part, once all of it is checked: %#', (drawn, many) => {
  expect(corroboratedByLot(drawn, 900)).toBe(many);
});

it('an outcome counts as often as it was drawn', () => {
  const twice = { drawn: [{ units: [4, 4, 9], result: 'stood-up' as const }] };
  expect(checkedUnits(twice)).toEqual({ checked: 3, stoodUp: 3 });
});

it('is told in words', () => {
  expect(lotInWords(lot(14, 0))).toBe(
    '14 of 14 units drawn by lot stood up: with 95% confidence, at least 80% of the 900 they were drawn from would.'
  );
  expect(lotInWords(lot(5, 1, 8))).toBe('6 of 14 units drawn by lot are checked so far.');
  expect(lotInWords(lot(1, 0, 13))).toBe('1 of 14 units drawn by lot is checked so far.');
});
