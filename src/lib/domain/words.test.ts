import { describe, expect, it } from 'vitest';
import { counted, numeral, listed } from './words';

describe('figures in words', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_204_000, '1,204,000']
  ])('%i is “%s”', (value, words) => expect(numeral(value)).toBe(words));

  it.each([
    [0, '0 enquiries resolved'],
    [1, '1 enquiry resolved'],
    [2, '2 enquiries resolved'],
    [1204, '1,204 enquiries resolved']
  ])('%i takes its unit in the right number', (value, words) =>
    expect(counted(value, 'enquiry resolved', 'enquiries resolved')).toBe(words)
  );

  it.each([
    [[], ''],
    [['libraries'], 'libraries'],
    [['libraries', 'carers'], 'libraries and carers'],
    [['libraries', 'carers', 'housing'], 'libraries, carers and housing']
  ])('lists %j', (items, words) => expect(listed(items)).toBe(words));
});
