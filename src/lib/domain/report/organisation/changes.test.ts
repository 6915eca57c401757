import { notComparedInWords } from '$lib/domain/verdict/finding-lines';
import type { Step } from '$lib/domain/verdict/step';
import { describe, expect, it } from 'vitest';
import type { ServiceFacts } from '$lib/domain/report/facts';
import { someFacts } from '../../../../../tests/support/report-facts';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { rowsOf, servicesIn } from './belonging';
import { asOrganised, changesNamed, changesOf } from './changes';

const place = (directorate: string, from: string | null, until: string | null) => ({
  ...{ directorate, name: directorate === 'culture' ? 'Culture' : 'Care', from, until }
});
const libraries: ServiceFacts = {
  ...{ id: 'l', slug: 'libraries', name: 'Libraries', directorate: 'care' },
  places: [place('culture', null, '2026-08-01'), place('care', '2026-08-01', null)]
};
const museums: ServiceFacts = {
  ...{ id: 'm', slug: 'museums', name: 'Museums', directorate: 'culture' },
  places: [place('culture', null, null)]
};
const carers: ServiceFacts = {
  ...{ id: 'c', slug: 'carers', name: 'Carers', directorate: 'care' },
  places: [place('care', null, null)],
  ended: { from: '2026-07-01', successor: { id: 'm', name: 'Museums' } }
};
const all = [libraries, museums, carers];
const culture = { kind: 'directorate', slug: 'culture', name: 'Culture' } as const;
const month = (serviceId: string, when: string) => ({
  ...{ serviceId, month: when, measureId: 'm', outcomes: 1, quantity: 1, outOf: null }
});

describe('a directorate', () => {
  it('has what was recorded while a service belonged to it', () => {
    const rows = [month('l', '2026-07-01'), month('l', '2026-08-01'), month('m', '2026-08-01')];
    expect(rowsOf(culture, all, rows)).toEqual([rows[0], rows[2]]);
    const names = (months: string[]) => servicesIn(culture, all, months).map(({ name }) => name);
    expect(names(['2026-07-01', '2026-08-01'])).toEqual(['Libraries', 'Museums']);
    expect(names(['2026-08-01'])).toEqual(['Museums']);
  });

  it('names what moved, and what joined a service of it from elsewhere', () => {
    const changes = changesOf({ scope: culture, services: [museums], everyService: all });
    expect(changes.map(({ sentence, reason }) => [sentence, reason])).toEqual([
      [
        'Carers joined Museums in July 2026: earlier months hold it by itself. Earlier figures are not of the same services.',
        'Carers joined'
      ],
      [
        'Libraries moved from here to Care in August 2026: earlier months hold it here. Earlier figures are not of the same services.',
        'Libraries moved to Care'
      ]
    ]);
  });

  it('has one step a month, and none in a measure that the service did not record', () => {
    const changes = changesOf({ scope: culture, services: [museums], everyService: all });
    const own = measureFacts({
      range: {
        baseline: null,
        restarts: [{ month: '2026-08-01', kind: 'something-changed', reason: 'New hours' }]
      }
    });
    const stepped = (recorded: ReturnType<typeof month>[]) =>
      asOrganised(own, { changes, recorded, ended: null }).range.restarts;
    expect(stepped([month('l', '2025-07-01')])).toEqual(own.range.restarts);
    expect(stepped([month('l', '2025-08-01')])).toEqual([
      {
        ...{ month: '2026-08-01', kind: 'counted-differently', otherServices: true },
        reason: 'New hours; Libraries moved to Care'
      }
    ]);
  });
});

it('a change is named as long as a figure from before it stands beside', () => {
  const facts = someFacts({ scope: culture, services: [museums], everyService: all });
  const named = (startYear: number) =>
    changesNamed({ ...facts, period: { ...facts.period, startYear } }).length;
  expect([2025, 2026, 2027, 2028].map(named)).toEqual([0, 2, 1, 0]);
});

it('measures of a service that ended are asked for no more', () => {
  const asked = { changes: [], recorded: [], ended: '2026-07-01' };
  expect(asOrganised(measureFacts(), asked).retiredOn).toBe('2026-07-01');
  expect(asOrganised(measureFacts({ retiredOn: '2025-01-01' }), asked).retiredOn).toBe('2025-01-01');
});

it('what is not compared across a move is said to be of other services, not counted in another way', () => {
  const step = { month: '2026-08-01', kind: 'counted-differently', reason: 'Libraries moved here' } as const;
  const words = (given: Step) =>
    notComparedInWords({ kind: 'counted-differently', step: given }, 'last-year', false);
  expect(words({ ...step, otherServices: true })).toBe(
    'Not comparable with last year: since August 2026 (“Libraries moved here”) other services are counted.'
  );
  expect(words(step)).toBe(
    'Not comparable with last year: since August 2026 (“Libraries moved here”) it is counted another way.'
  );
});
