import { describe, expect, it } from 'vitest';
import { isPublished, openMonths } from './open-months';

describe('the open months', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'are those of the running quarter up to today, and of each quarter that is not published',
      '2026-11-28',
      ['2025-26', '2026-27-q1'],
      ['2026-11-01', '2026-10-01', '2026-09-01', '2026-08-01', '2026-07-01']
    ],
    [
      'begin with this month where everything before is published',
      '2026-10-01',
      ['2026-27-q2', '2026-27-q1', '2025-26'],
      ['2026-10-01']
    ],
    [
      'hold a quarter that was left out between published ones',
      '2026-10-01',
      ['2026-27-q2', '2025-26'],
      ['2026-10-01', '2026-06-01', '2026-05-01', '2026-04-01']
    ]
  ])('%s', (_, today, published, months) => {
    expect(openMonths(new Set(published), today, 4)).toEqual(months);
  });

  it('go back a year and no further where nothing was ever published', () => {
    const months = openMonths(new Set(), '2026-11-28', 4);

    expect(months).toHaveLength(14);
    expect(months.at(-1)).toBe('2025-10-01');
  });
});

it.each([
  ['2026-06-01', true],
  ['2026-07-01', false],
  ['2026-03-01', true]
])('a month is published with its quarter or its year: %s %s', (month, published) => {
  expect(isPublished(new Set(['2025-26', '2026-27-q1']), month, 4)).toBe(published);
});
