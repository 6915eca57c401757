import { expect, it } from 'vitest';
import { monthsOfHome, quarterOfHome } from './home';
import { periodSlug } from '$lib/domain/calendar/period';

it('home speaks of the quarter that ended last', () => {
  expect(periodSlug(quarterOfHome('2026-10-01', 4))).toBe('2026-27-q2');
  expect(periodSlug(quarterOfHome('2026-09-30', 4))).toBe('2026-27-q1');
  expect(periodSlug(quarterOfHome('2028-02-29', 4))).toBe('2027-28-q3');
});

it('home asks about last month and this one', () => {
  expect(monthsOfHome('2027-01-31')).toEqual(['2026-12-01', '2027-01-01']);
  expect(monthsOfHome('2028-02-29')).toEqual(['2028-01-01', '2028-02-01']);
});
