import { describe, expect, it } from 'vitest';
import { typedAmount, typedLevel, typedQuantity, typedShare } from './numbers';

describe('a typed quantity', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['1204', 1204],
    ['1,204', 1204],
    ['1 204', 1204],
    ['1\u00a0204\u00a0000', 1_204_000],
    ['  12  ', 12],
    ['1,000,000,000', 1_000_000_000],
    ['', null],
    ['   ', null],
    ['1000000001', 'too large'],
    ['9'.repeat(400), 'too large'],
    ['1,5', 'no number'],
    ['12,75', 'no number'],
    ['1,2045', 'no number'],
    ['1,,204', 'no number'],
    [',204', 'no number'],
    ['1204,000', 'no number'],
    ['1,204 000', 'no number'],
    ['1 5', 'no number'],
    ['1.5', 'no number'],
    ['1.204', 'no number'],
    ['-3', 'no number'],
    ['+3', 'no number'],
    ['1e3', 'no number'],
    ['0x10', 'no number'],
    ['Infinity', 'no number'],
    ['about 12 or 13, I think', 'no number'],
    ['١٢', 'no number']
  ])('%j is %j', (typed, read) => expect(typedQuantity(typed)).toBe(read));
});

describe('a typed level', () => {
  it.each([
    ['40', 40],
    ['12.5', 12.5],
    ['12.25', 12.25],
    ['1,204.25', 1204.25],
    ['1 204.5', 1204.5],
    ['1000000000', 1_000_000_000],
    ['', null],
    ['1000000000.01', 'too large'],
    ['12,5', 'no number'],
    ['1.204,25', 'no number'],
    ['12.', 'no number'],
    ['.5', 0.5],
    ['.', 'no number'],
    ['12.255', 'no number'],
    ['12.5.1', 'no number'],
    ['-1', 'no number']
  ])('%j is %j', (typed, read) => expect(typedLevel(typed)).toBe(read));
});

describe('a typed amount', () => {
  it.each([
    ['25.78', 25.78],
    ['£1,204.50', 1204.5],
    ['£ 12', 12],
    ['1204.5', 1204.5],
    ['', null],
    ['£', null],
    ['£12.345', 'no number'],
    ['££12', 'no number'],
    ['12 £', 'no number'],
    ['55%', 'no number'],
    ['£2,000,000,000', 'too large']
  ])('%j is %j', (typed, read) => expect(typedAmount(typed)).toBe(read));
});

describe('a typed share', () => {
  it.each([
    ['57 of 104', { count: 57, of: 104 }],
    ['57 out of 104', { count: 57, of: 104 }],
    ['57/104', { count: 57, of: 104 }],
    ['57 / 104', { count: 57, of: 104 }],
    ['1,057 of 2,104', { count: 1057, of: 2104 }],
    ['some of 104', { count: 'no number', of: 104 }],
    ['57 of', null],
    ['57', null],
    ['57%', null],
    ['1/2/3', null],
    [`${'1 '.repeat(1000)}of 5`, null]
  ])('%j is %j', (typed, read) => expect(typedShare(typed)).toEqual(read));
});
