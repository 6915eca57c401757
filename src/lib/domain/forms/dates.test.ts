import { describe, expect, it } from 'vitest';
import { monthsToChoose, readDate, readWhen } from './dates';

const TODAY = '2026-11-23';

function read<T>(reader: (complain: (field: string, message: string) => void) => T) {
  const complaints: [string, string][] = [];
  const value = reader((field, message) => complaints.push([field, message]));
  return { value, complaints };
}
const when = (typed: Record<string, unknown>, today = TODAY) =>
  read((complain) => readWhen(typed, today, complain));
const boxes = (day: string, month: string, year: string) => ({
  'day-day': day,
  'day-month': month,
  'day-year': year
});

describe('when an outcome happened', () => {
  it.each([
    [{ when: 'today' }, '2026-11-23', false],
    [{ when: 'yesterday' }, '2026-11-22', false],
    [{ when: 'day', ...boxes('3', '9', '2026') }, '2026-09-03', false],
    [{ when: 'day', ...boxes(' 03 ', '09', '2026') }, '2026-09-03', false],
    [{ when: 'day', ...boxes('27', 'March', '2026') }, '2026-03-27', false],
    [{ when: 'day', ...boxes('27', 'mar', '2026') }, '2026-03-27', false],
    [{ when: 'day', ...boxes('9', 'Sept', '2026') }, '2026-09-09', false],
    [{ when: 'day', ...boxes('27', '3', '26') }, '2026-03-27', false],
    [{ when: 'day', ...boxes('3rd', 'Sept', '26') }, '2026-09-03', false],
    [{ when: 'day', ...boxes('01', '03', '2026') }, '2026-03-01', false],
    [{ when: 'today', shown: '2026-11-21' }, '2026-11-21', false],
    [{ when: 'yesterday', shown: '2026-11-21' }, '2026-11-20', false],
    [{ when: 'today', shown: '2026-11-24' }, '2026-11-23', false],
    [{ when: 'today', shown: '2026-10-22' }, '2026-11-23', false],
    [{ when: 'today', shown: 'soon' }, '2026-11-23', false],
    [{ when: 'day', ...boxes('29', '2', '2024') }, '2024-02-29', false],
    [{ when: 'day', ...boxes('23', '11', '2026') }, '2026-11-23', false],
    [{ when: 'day', ...boxes('1', '11', '2016') }, '2016-11-01', false],
    [{ when: 'month', month: '2026-11-01' }, '2026-11-01', true],
    [{ when: 'month', month: '2024-11-01' }, '2024-11-01', true],
    [{ when: 'month', month: '2016-11-01' }, '2016-11-01', true]
  ])('%j is read as %s', (typed, happenedOn, wholeMonth) => {
    expect(when(typed)).toEqual({ value: { happenedOn, wholeMonth }, complaints: [] });
  });

  it('is yesterday across a month, a year and a leap day', () => {
    expect(when({ when: 'yesterday' }, '2027-01-01').value.happenedOn).toBe('2026-12-31');
    expect(when({ when: 'yesterday' }, '2028-03-01').value.happenedOn).toBe('2028-02-29');
  });

  it.each([
    [{}, 'when', 'Say when it happened'],
    [{ when: 'tomorrow' }, 'when', 'Say when it happened'],
    [{ when: 'day' }, 'day', 'Enter the day on which it happened'],
    [{ when: 'day', ...boxes('24', '11', '2026') }, 'day', 'The day must be today or earlier'],
    [{ when: 'day', ...boxes('31', '10', '2016') }, 'day', 'The day must be 1 November 2016 or later'],
    [{ when: 'month' }, 'month', 'Choose the month'],
    [{ when: 'month', month: '2026-12-01' }, 'month', 'Choose the month'],
    [{ when: 'month', month: '2026-10-02' }, 'month', 'Choose the month'],
    [{ when: 'month', month: '2016-10-01' }, 'month', 'Choose the month'],
    [{ when: 'month', month: 'October' }, 'month', 'Choose the month']
  ])('%j is answered with a sentence', (typed, field, message) => {
    expect(when(typed).complaints).toEqual([[field, message]]);
  });
});

describe('a day in three boxes', () => {
  it.each([
    ['', '', '', 'Enter the last day'],
    ['', '9', '2026', 'The last day must include a day'],
    ['3', '', '2026', 'The last day must include a month'],
    ['3', '9', '', 'The last day must include a year'],
    ['', '', '2026', 'The last day must include a day and a month'],
    ['3', '', '', 'The last day must include a month and a year'],
    ['31', '4', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['29', '2', '2027', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['3', '13', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['0', '9', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['3', '9', '226', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['27', 'Marzo', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['31', '11', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['31', 'Nov', '26', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['3', '9', '0000', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['three', '9', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['3.5', '9', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['-3', '9', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026'],
    ['３', '9', '2026', 'The last day must be a real date, such as 27 3 2026 or 27 March 2026']
  ])('%j %j %j is answered with a sentence', (day, month, year, message) => {
    const { value, complaints } = read((complain) =>
      readDate(boxes(day, month, year), 'day', 'the last day', complain)
    );
    expect(value).toBe('');
    expect(complaints).toEqual([['day', message]]);
  });
});

describe('the months to choose from', () => {
  it('are this one and the 24 before it, newest first', () => {
    const months = monthsToChoose('2027-02-28');
    expect(months).toHaveLength(25);
    expect(months.slice(0, 3)).toEqual(['2027-02-01', '2027-01-01', '2026-12-01']);
    expect(months.at(-1)).toBe('2025-02-01');
  });

  it('hold the older month of an outcome that is being changed, and no month twice', () => {
    expect(monthsToChoose(TODAY, '2023-05-01').slice(-2)).toEqual(['2024-11-01', '2023-05-01']);
    expect(monthsToChoose(TODAY, '2026-05-01')).toHaveLength(25);
  });

  it('are all accepted by the form', () => {
    for (const month of monthsToChoose(TODAY)) expect(when({ when: 'month', month }).complaints).toEqual([]);
  });
});
