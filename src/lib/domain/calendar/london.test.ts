import { expect, it } from 'vitest';
import { momentInLondon } from './london';

it.each([
  ['2026-12-03', '10:00', '2026-12-03T10:00:00.000Z'],
  ['2026-07-03', '10:00', '2026-07-03T09:00:00.000Z'],
  // Summer time ends on 25 October 2026 and begins on 28 March 2027.
  ['2026-10-24', '23:30', '2026-10-24T22:30:00.000Z'],
  ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
  ['2026-10-25', '09:00', '2026-10-25T09:00:00.000Z'],
  ['2027-03-28', '00:30', '2027-03-28T00:30:00.000Z'],
  ['2027-03-28', '09:00', '2027-03-28T08:00:00.000Z']
])('on %s at %s it is %s', (day, time, moment) => {
  expect(momentInLondon(day, time).toISOString()).toBe(moment);
});

it('takes the first of the hour that comes twice', () => {
  expect(momentInLondon('2026-10-25', '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
});
