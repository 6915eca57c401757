import { expect, it } from 'vitest';
import { addMonths } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import { compareServices, type ServiceSeries } from './service-comparison';

const Q2 = parsePeriod('2026-27-q2', 4)!;

/** 25 months to September 2026, the same in each but in the last quarter. */
function series(name: string, usual: number, last: number): ServiceSeries {
  const months = Array.from({ length: 25 }, (_, index) => ({
    month: addMonths('2024-09-01', index),
    value: index < 22 ? usual : last
  }));
  return { slug: name.toLowerCase(), name, months };
}

it('holds each service against itself a year before, in words', () => {
  const compared = compareServices(
    [series('Carers', 10, 11), series('Libraries', 100, 150), series('Roads', 1, 1)],
    Q2,
    '2024-01-01'
  );
  expect(compared.map(({ name, now, lastYear, words }) => [name, now, lastYear, words])).toEqual([
    [
      'Carers',
      33,
      30,
      'Too few to say whether that differs from Q2 2025/26 (30; between 0.49 and 2.51 times as many).'
    ],
    ['Libraries', 450, 300, 'Higher than Q2 2025/26 (300; between 1.19 and 1.90 times as many).'],
    [
      'Roads',
      3,
      3,
      'Too few to say whether that differs from Q2 2025/26 (3; between 0.04 and 25.37 times as many).'
    ]
  ]);
  expect(compared[1]!.verdict).toMatchObject({ confidence: 0.998 });
});

it('compares nothing with a quarter in which the measure was not there for the whole time', () => {
  const [libraries] = compareServices([series('Libraries', 100, 150)], Q2, '2025-08-01');
  expect(libraries).toMatchObject({ lastYear: null, words: 'No earlier figure to compare with.' });
});

it('leaves out a service that has nothing in either', () => {
  expect(compareServices([series('Roads', 0, 0)], Q2, '2024-01-01')).toEqual([]);
});
