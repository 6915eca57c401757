import { describe, expect, it } from 'vitest';
import { lessonForm, monthsAhead, pebbleForm } from './pebble-form';

const TODAY = '2026-11-23';
const ID = '0b8f8c1e-7f0d-4d51-9d0c-1f3a5f3f1a11';
const FULL = {
  ...{ account: ID, measure: ID, what: 'A video each Friday', expected: 'more', byPercent: '20 %' },
  ...{ firstMonth: '2026-12-01', lastMonth: '2027-02-01', wrongIf: 'No more sign-ups' }
};
function problems(given: Record<string, string>): string[] {
  const result = pebbleForm(TODAY).safeParse({ ...FULL, ...given });
  return result.success ? [] : result.error.issues.map(({ message }) => message);
}

describe('a pebble that is declared', () => {
  it('says what, what is expected, when, and what would show it wrong', () => {
    expect(pebbleForm(TODAY).parse(FULL)).toEqual({
      ...{ accountId: ID, measureId: ID, what: 'A video each Friday', expected: 'more', byPercent: 20 },
      ...{ firstMonth: '2026-12-01', lastMonth: '2027-02-01', wrongIf: 'No more sign-ups' }
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ account: '' }, 'Choose the account'],
    [{ measure: 'sign-ups' }, 'Choose the measure that should move'],
    [{ what: ' ' }, 'Enter what you will try'],
    [{ what: 'a'.repeat(201) }, 'What you will try must be 200 characters or fewer; it has 201'],
    [{ expected: 'toString' }, 'Choose more or less'],
    [{ byPercent: '' }, 'Enter by how many percent'],
    [{ byPercent: '0' }, 'By how many percent must be a whole number from 1 to 1000'],
    [{ byPercent: '12.5' }, 'By how many percent must be a whole number from 1 to 1000'],
    [{ byPercent: '1001' }, 'By how many percent must be a whole number from 1 to 1000'],
    [{ expected: 'less', byPercent: '101' }, 'By how many percent must be a whole number from 1 to 100'],
    [{ firstMonth: '' }, 'Choose the first month'],
    [
      { firstMonth: '2026-11-01' },
      'Choose the first month from December 2026 on: a pebble is thrown before its months begin'
    ],
    [
      { lastMonth: '2026-11-01' },
      'Choose the last month from December 2026 on: a pebble is thrown before its months begin'
    ],
    [{ firstMonth: '2026-12' }, 'Choose the first month from the list'],
    [{ lastMonth: '2028-01-01' }, 'Choose the last month from the list'],
    [{ firstMonth: '2027-03-01' }, 'The last month must not be before the first'],
    [{ lastMonth: '2027-12-01' }, 'Choose twelve months or fewer'],
    [{ wrongIf: '' }, 'Enter what would show you wrong']
  ])('is asked again at %j', (given, sentence) => expect(problems(given)).toEqual([sentence]));

  it.each([
    ['2026-11-01', 'November 2026', 'November 2027'],
    ['2026-11-02', 'December 2026', 'December 2027'],
    [TODAY, 'December 2026', 'December 2027'],
    ['2026-12-31', 'January 2027', 'January 2028'],
    ['2028-02-29', 'March 2028', 'March 2029']
  ])('on %s looks a year ahead, from the next month that begins', (today, first, last) => {
    const months = monthsAhead(today);
    expect([months.length, months[0]!.text, months.at(-1)!.text]).toEqual([13, first, last]);
  });
});

it('what was learnt has words', () => {
  expect(lessonForm.parse({ lesson: ' Fridays work. ', version: '2' })).toEqual({
    lesson: 'Fridays work.',
    version: 2
  });
  expect(lessonForm.safeParse({ lesson: '' }).error!.issues[0]!.message).toBe('Enter what you learnt');
});
