import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  dayShortTitle,
  dayTitle,
  isDay,
  monthShortTitle,
  monthTitle
} from './day';

describe('days and months in words', () => {
  it('names days and months without leading noughts', () => {
    expect(dayTitle('2026-09-03')).toBe('3 September 2026');
    expect(dayShortTitle('2026-09-03')).toBe('3 Sep 2026');
    expect(dayTitle('2024-02-29')).toBe('29 February 2024');
    expect(monthTitle('2026-07-01')).toBe('July 2026');
    expect(monthShortTitle('2026-09-01')).toBe('Sep 2026');
  });
});

describe('counting days and months', () => {
  it.each([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2026-10-26', -1, '2026-10-25'],
    ['2026-03-30', -2, '2026-03-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-05-05', 0, '2026-05-05']
  ])('%s and %i days is %s, also where the clocks change', (day, count, then) => {
    expect(addDays(day, count)).toBe(then);
  });

  it.each([
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-05-01', -24, '2024-05-01'],
    ['2026-05-01', 20, '2028-01-01'],
    ['2026-05-01', 0, '2026-05-01']
  ])('%s and %i months is %s', (month, count, then) => expect(addMonths(month, count)).toBe(then));

  it.each([
    ['2024-02-29', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['0000-01-01', false],
    ['0001-01-01', false],
    ['1899-12-31', false],
    ['1900-01-01', true],
    ['2199-12-31', true],
    ['2200-01-01', false],
    ['9999-12-31', false],
    ['12026-01-01', false],
    ['2026-09-03T00:00:00Z', false],
    ['٢٠٢٦-٠٩-٠٣', false],
    ['', false]
  ])('%j is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));
});

describe('the same day some years later', () => {
  it.each([
    ['2026-11-23', 1, '2027-11-23'],
    ['2026-11-23', 2, '2028-11-23'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2027-02-28', 1, '2028-02-28']
  ])('%s and %i is %s', (day, count, then) => {
    expect(addYears(day, count)).toBe(then);
  });
});
