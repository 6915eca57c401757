import { describe, expect, it } from 'vitest';
import { parseForm } from '$lib/server/request/sent/forms';
import { dayFields } from '$lib/domain/forms/dates';
import { lastDayForm, roundDays, roundForm, roundState, roundTitle } from './round';

const TODAY = '2026-10-10';
const OCTOBER = { firstDay: '2026-10-10', lastDay: '2026-10-31' };

it.each([
  ['2026-10-09', 'to come'],
  ['2026-10-10', 'open'],
  ['2026-10-31', 'open'],
  ['2026-11-01', 'over']
])('on %s a round from 10 to 31 October is %s', (day, state) => {
  expect(roundState(OCTOBER, day)).toBe(state);
});

it.each([
  ['2026-10-10', '2026-10-31', '10 to 31 October 2026'],
  ['2026-10-10', '2026-10-10', '10 October 2026'],
  ['2026-09-20', '2026-10-04', '20 September to 4 October 2026'],
  ['2026-12-20', '2027-01-10', '20 December 2026 to 10 January 2027']
])('from %s to %s is %s', (firstDay, lastDay, words) => {
  expect(roundDays({ firstDay, lastDay })).toBe(words);
});

describe('the form that opens a round', () => {
  const typed = (name: string, first: string | null, last: string | null) =>
    parseForm(roundForm(TODAY), { name, ...dayFields('firstDay', first), ...dayFields('lastDay', last) });

  it('takes a name and two days', () => {
    expect(typed(' Autumn  2026 ', TODAY, '2026-10-31')).toEqual({
      ok: true,
      value: { name: 'Autumn 2026', ...OCTOBER }
    });
  });

  it.each([
    ['', TODAY, '2026-10-31', 'name', 'Enter the name'],
    ['A'.repeat(41), TODAY, '2026-10-31', 'name', 'The name must be 40 characters or fewer; it has 41'],
    ['A', null, '2026-10-31', 'firstDay', 'Enter the first day'],
    ['A', '2026-10-09', '2026-10-31', 'firstDay', 'The first day must be today or later'],
    ['A', TODAY, null, 'lastDay', 'Enter the last day'],
    [
      'A',
      '2026-10-20',
      '2026-10-19',
      'lastDay',
      'The last day must be the first day, 20 October 2026, or later'
    ]
  ])('refuses %j from %j to %j', (name, first, last, field, text) => {
    expect(typed(name, first, last)).toEqual({ ok: false, errors: [{ field, text }] });
  });
});

it.each([
  ['2026-09-30', 'The last day must be the first day, 1 October 2026, or later'],
  ['2026-10-09', 'The last day must be today or later']
])('the last day cannot be moved to %s', (day, text) => {
  const parsed = parseForm(lastDayForm('2026-10-01', TODAY), dayFields('lastDay', day));
  expect(parsed).toEqual({ ok: false, errors: [{ field: 'lastDay', text }] });
});

it.each([
  ['Autumn 2026', 'Check-in: Autumn 2026'],
  ['Check-in of November 2026', 'Check-in of November 2026'],
  ['check-ins in autumn', 'check-ins in autumn']
])('a round called %j has the title %j', (name, title) => {
  expect(roundTitle(name)).toBe(title);
});
