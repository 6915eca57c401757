import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, lastDayOfMonth, monthOf } from './day';
import {
  firstDayOf,
  hasEnded,
  lastDayOf,
  monthsOf,
  nextPeriod,
  parsePeriod,
  periodMonths,
  periodName,
  periodSlug,
  periodTitle,
  previousPeriod,
  quarterOf,
  quartersOfYear,
  samePeriodLastYear,
  yearOf,
  type Period
} from './period';

const at = (slug: string, firstMonth = 4) => parsePeriod(slug, firstMonth)!;

const anyPeriod = fc.record({
  startYear: fc.integer({ min: 2001, max: 2198 }),
  quarter: fc.constantFrom<Period['quarter']>(1, 2, 3, 4, null),
  firstMonth: fc.integer({ min: 1, max: 12 })
});
const periodFrom = (given: Omit<Period, 'kind'>): Period => ({
  ...given,
  kind: given.quarter ? 'quarter' : 'year'
});

describe('the quarter of a day', () => {
  it.each([
    ['2026-04-01', 4, '2026-27-q1'],
    ['2026-06-30', 4, '2026-27-q1'],
    ['2026-07-01', 4, '2026-27-q2'],
    ['2026-09-30', 4, '2026-27-q2'],
    ['2026-10-01', 4, '2026-27-q3'],
    ['2026-12-31', 4, '2026-27-q3'],
    ['2027-01-01', 4, '2026-27-q4'],
    ['2027-02-28', 4, '2026-27-q4'],
    ['2027-03-31', 4, '2026-27-q4'],
    ['2027-04-01', 4, '2027-28-q1'],
    ['2024-02-29', 4, '2023-24-q4'],
    ['2028-02-29', 4, '2027-28-q4'],
    ['2100-01-15', 4, '2099-00-q4'],
    ['2026-01-01', 1, '2026-q1'],
    ['2026-12-31', 1, '2026-q4'],
    ['2024-02-29', 1, '2024-q1'],
    ['2026-09-30', 10, '2025-26-q4'],
    ['2026-10-01', 10, '2026-27-q1'],
    ['2027-01-01', 10, '2026-27-q2'],
    ['2026-12-31', 12, '2026-27-q1'],
    ['2026-11-30', 12, '2025-26-q4']
  ])('of %s, where the year begins in month %i, is %s', (day, firstMonth, slug) => {
    expect(periodSlug(quarterOf(day, firstMonth))).toBe(slug);
  });

  it('holds the day, for every day and every first month', () => {
    const days = fc.date({ min: new Date('2001-01-01'), max: new Date('2198-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (date, firstMonth) => {
        const day = date.toISOString().slice(0, 10);
        const quarter = quarterOf(day, firstMonth);
        expect(firstDayOf(quarter) <= day && day <= lastDayOf(quarter)).toBe(true);
        expect(monthsOf(quarter)).toContain(monthOf(day));
      })
    );
  });
});

describe('the address of a period', () => {
  it('is read back as the period that it was made from', () => {
    fc.assert(
      fc.property(anyPeriod, (given) => {
        const period = periodFrom(given);
        expect(parsePeriod(periodSlug(period), given.firstMonth)).toEqual(period);
      })
    );
  });

  it.each([
    ['2026-27-q5', 4],
    ['2026-27-q0', 4],
    ['2026-28-q1', 4],
    ['2026-26', 4],
    ['2026-q1', 4],
    ['2026', 4],
    ['2026-27-q1', 1],
    ['2026-27', 1],
    ['1999-00-q1', 4],
    ['2200-01', 4],
    ['2026-27-q2 ', 4],
    ['2026-27-Q2', 4],
    ['', 4],
    ['2026-27-q2\n', 4],
    ['constructor', 4]
  ])('%j names no period where the year begins in month %i', (slug, firstMonth) => {
    expect(parsePeriod(slug, firstMonth)).toBeNull();
  });
});

describe('the days and months of a period', () => {
  it.each([
    ['2026-27-q1', 4, '2026-04-01', '2026-06-30', 3],
    ['2026-27-q2', 4, '2026-07-01', '2026-09-30', 3],
    ['2026-27-q3', 4, '2026-10-01', '2026-12-31', 3],
    ['2026-27-q4', 4, '2027-01-01', '2027-03-31', 3],
    ['2026-27', 4, '2026-04-01', '2027-03-31', 12],
    ['2027-q1', 1, '2027-01-01', '2027-03-31', 3],
    ['2027', 1, '2027-01-01', '2027-12-31', 12],
    ['2026-27-q2', 10, '2027-01-01', '2027-03-31', 3],
    ['2027-28-q1', 12, '2027-12-01', '2028-02-29', 3],
    ['2026-27-q1', 12, '2026-12-01', '2027-02-28', 3]
  ])('of %s from month %i begin on %s and end on %s', (slug, firstMonth, first, last, months) => {
    expect(firstDayOf(at(slug, firstMonth))).toBe(first);
    expect(lastDayOf(at(slug, firstMonth))).toBe(last);
    expect(monthsOf(at(slug, firstMonth))).toHaveLength(months);
  });

  it('lists the months across a new year in order', () => {
    expect(monthsOf(at('2026-27-q2', 11))).toEqual(['2027-02-01', '2027-03-01', '2027-04-01']);
    expect(monthsOf(at('2026-27')).slice(7, 11)).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01'
    ]);
  });

  it.each([
    ['2026-02-01', '2026-02-28'],
    ['2024-02-01', '2024-02-29'],
    ['2028-02-01', '2028-02-29'],
    ['2100-02-01', '2100-02-28'],
    ['2026-12-01', '2026-12-31']
  ])('the month %s ends on %s', (month, last) => expect(lastDayOfMonth(month)).toBe(last));

  it.each([
    ['2026-27-q2', '2026-09-30', false],
    ['2026-27-q2', '2026-10-01', true],
    ['2026-27', '2027-03-31', false],
    ['2026-27', '2027-04-01', true]
  ])('%s has ended on %s: %s', (slug, today, ended) => expect(hasEnded(at(slug), today)).toBe(ended));
});

describe('the periods around a period', () => {
  it.each([
    ['2026-27-q1', '2025-26-q4', '2026-27-q2', '2025-26-q1', '2026-27'],
    ['2026-27-q3', '2026-27-q2', '2026-27-q4', '2025-26-q3', '2026-27'],
    ['2026-27-q4', '2026-27-q3', '2027-28-q1', '2025-26-q4', '2026-27'],
    ['2026-27', '2025-26', '2027-28', '2025-26', '2026-27']
  ])('%s: before %s, after %s, a year ago %s, in the year %s', (slug, before, after, lastYear, year) => {
    expect(periodSlug(previousPeriod(at(slug)))).toBe(before);
    expect(periodSlug(nextPeriod(at(slug)))).toBe(after);
    expect(periodSlug(samePeriodLastYear(at(slug)))).toBe(lastYear);
    expect(periodSlug(yearOf(at(slug)))).toBe(year);
  });

  it('are one step apart both ways, and the four quarters make up the year', () => {
    fc.assert(
      fc.property(anyPeriod, (given) => {
        const period = periodFrom(given);
        expect(nextPeriod(previousPeriod(period))).toEqual(period);
        expect(lastDayOf(previousPeriod(period))).toBe(addDays(firstDayOf(period), -1));
        expect(quartersOfYear(period).flatMap(monthsOf)).toEqual(monthsOf(yearOf(period)));
      })
    );
  });
});

describe('a period in words', () => {
  it.each([
    ['2026-27-q2', 4, 'Q2 2026/27', 'July to September 2026'],
    ['2026-27-q4', 4, 'Q4 2026/27', 'January to March 2027'],
    ['2026-27', 4, '2026/27', 'April 2026 to March 2027'],
    ['2099-00', 4, '2099/00', 'April 2099 to March 2100'],
    ['2026-q3', 1, 'Q3 2026', 'July to September 2026'],
    ['2026', 1, '2026', 'January to December 2026'],
    ['2026-27-q1', 11, 'Q1 2026/27', 'November 2026 to January 2027']
  ])('%s from month %i is %s: %s', (slug, firstMonth, name, months) => {
    expect(periodName(at(slug, firstMonth))).toBe(name);
    expect(periodMonths(at(slug, firstMonth))).toBe(months);
    expect(periodTitle(at(slug, firstMonth))).toBe(`${name}: ${months}`);
  });
});
