import { expect, it } from 'vitest';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { monthsTo, someFacts, steady } from '../../../../../tests/support/report-facts';
import { compareServices } from './service-comparison';
import { serviceOf, widerThan } from '$lib/domain/report/wider';
import { measureLines } from '$lib/domain/report/finding/findings';
import type { ReportFacts } from '$lib/domain/report/facts';

const SERVICES = ['Roads', 'Libraries', 'Carers'].map((name) => ({
  ...{ id: name, slug: name.toLowerCase(), name, directorate: name === 'Roads' ? 'place' : 'people' }
}));

/** 25 months to September 2026, the same in each but in the last quarter. */
function series(serviceId: string, usual: number, last: number): ReportFacts['months'] {
  return monthsTo([...steady(usual, 22), ...steady(last, 3)], { serviceId });
}

function compared(months: ReportFacts['months'], given: Partial<ReportFacts> = {}) {
  return compareServices(someFacts({ services: SERVICES, months, ...given }), 'm');
}

it('holds each service against itself, in words, by name', () => {
  const months = [...series('Carers', 10, 11), ...series('Libraries', 100, 150), ...series('Roads', 1, 1)];
  expect(compared(months).map(({ name, now, words }) => [name, now, words])).toEqual([
    [
      'Carers',
      33,
      'No clear difference from last year’s 30. The true change lies between 35% down and 87% up.'
    ],
    ['Libraries', 450, 'Up 50% on last year’s 300. The true change lies between 29% and 74% up.'],
    ['Roads', 3, 'Too few to say whether that differs from last year’s 3.']
  ]);
});

it('has the verdict of each service’s own report, where nobody wider has the same figures, word for word', () => {
  const measures = [measureFacts(), measureFacts({ id: 'n', slug: 'n', name: 'Another' })];
  const facts = someFacts({
    ...{ services: SERVICES, measures },
    months: [
      ...series('Libraries', 100, 150),
      ...monthsTo(steady(50, 25), { measureId: 'n', serviceId: 'Libraries' }),
      ...series('Carers', 10, 11)
    ]
  });
  const [carers, libraries] = compareServices(facts, 'm');
  expect(libraries!.verdict).toMatchObject({ confidence: 0.975 });
  expect(carers!.verdict).toMatchObject({ confidence: 0.95 });
  const own = someFacts({
    ...{ measures: measures.map((each) => ({ ...each, began: '2024-09-01' })), services: [SERVICES[1]!] },
    scope: { kind: 'service', slug: 'libraries', name: 'Libraries' },
    months: facts.months.filter(({ serviceId }) => serviceId === 'Libraries')
  });
  expect(measureLines(own)[0]!.finding!.verdict.comparison).toEqual(libraries!.verdict);
});

it('repeats the verdict of the council, and of a directorate, on a pair of figures that they have, too', () => {
  const measures = [
    measureFacts(),
    measureFacts({ id: 'n', slug: 'n', name: 'Another' }),
    measureFacts({ id: 'o', slug: 'o', name: 'A third' })
  ];
  const council = someFacts({
    ...{ services: SERVICES, measures },
    months: [
      ...series('Libraries', 100, 150),
      ...monthsTo(steady(50, 25), { measureId: 'n', serviceId: 'Carers' }),
      ...monthsTo(steady(50, 25), { measureId: 'o', serviceId: 'Roads' })
    ]
  });
  const [libraries] = compareServices(council, 'm');
  // Alone it would be judged at 0.95, in its directorate at 0.975.
  expect(libraries!.verdict).toMatchObject({ confidence: 1 - 0.05 / 3 });
  expect(libraries!.verdict).toEqual(measureLines(council)[0]!.finding!.verdict.comparison);
  const own = serviceOf(council, SERVICES[1]!);
  const itsReport = { ...own, wider: widerThan(council, own.scope) };
  expect(measureLines(itsReport)[0]!.finding!.verdict.comparison).toEqual(libraries!.verdict);
  const people = { ...council, measures: measures.map((each) => ({ ...each, sensitive: true })) };
  expect(compareServices(people, 'm')[0]!.verdict).toMatchObject({ confidence: 0.95 });
  const both = { ...council, months: [...council.months, ...series('Roads', 1, 2)] };
  expect(compareServices(both, 'm').map(({ name, verdict }) => [name, verdict])).toMatchObject([
    ['Libraries', { confidence: 0.975 }],
    ['Roads', { confidence: 0.975 }]
  ]);
});

it('names the months that are not recorded, and compares them with nothing', () => {
  const months = series('Libraries', 100, 150).filter(({ month }) => month !== '2026-08-01');
  const gaps = [{ measureId: 'm', serviceId: 'Libraries', month: '2026-08-01', accountIds: ['a'] }];
  expect(compared(months, { gaps })).toMatchObject([
    {
      ...{ now: 300, atLeast: true },
      words:
        'August 2026 is not recorded by Libraries. It is compared with nothing, because months are missing.'
    }
  ]);
});

it('compares nothing with a quarter in which the service did not record it for the whole time', () => {
  const months = monthsTo(steady(100, 4), { serviceId: 'Libraries' });
  expect(compared(months)[0]!.words).toBe('There is no earlier period to compare with.');
});

it('leaves out a service that has nothing in either', () => {
  expect(compared(series('Roads', 0, 0))).toEqual([]);
});

it('keeps a service in which none of thirty answers was a yes: a share of 0% was recorded', () => {
  const months = monthsTo([0], { serviceId: 'Carers' }).map((row) => ({ ...row, outOf: 30 }));
  const share = measureFacts({ kind: 'share', headline: false });
  const [carers, ...others] = compared(months, { measures: [share] });
  expect(carers).toMatchObject({ name: 'Carers', figure: { value: 0, share: { count: 0, of: 30 } } });
  expect(others).toEqual([]);
});
