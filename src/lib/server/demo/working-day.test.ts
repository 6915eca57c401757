import { expect, it } from 'vitest';
import { isWorkingDay, workingDayFrom, workingDayNear } from './working-day';

it.each([
  ['2026-11-23', true],
  ['2026-11-21', false],
  ['2026-11-22', false],
  ['2026-12-24', false],
  ['2025-12-25', false],
  ['2026-01-01', false],
  ['2026-01-05', true],
  // Good Friday and Easter Monday, early and late.
  ['2026-04-03', false],
  ['2026-04-06', false],
  ['2025-04-18', false],
  ['2025-04-21', false],
  ['2024-03-29', false],
  // The bank holidays of May and August.
  ['2026-05-04', false],
  ['2026-05-25', false],
  ['2026-05-11', true],
  ['2026-06-01', true],
  ['2026-08-31', false]
])('%s is a working day: %s', (day, works) => expect(isWorkingDay(day)).toBe(works));

it.each([
  ['2026-11-23', '2026-11-23', '2026-11-23'],
  ['2026-11-22', '2026-11-20', '2026-11-23'],
  // In its own month.
  ['2026-11-01', '2026-11-02', '2026-11-02'],
  ['2026-08-31', '2026-08-28', '2026-09-01'],
  ['2025-12-25', '2025-12-23', '2026-01-05']
])('near %s it is %s, and from it on %s', (day, near, from) => {
  expect(workingDayNear(day)).toBe(near);
  expect(workingDayFrom(day)).toBe(from);
});
