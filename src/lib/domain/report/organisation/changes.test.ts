import { notComparedInWords } from '$lib/domain/verdict/finding-lines';
import type { Step } from '$lib/domain/verdict/step';
import { describe, expect, it } from 'vitest';
import type { ServiceFacts } from '$lib/domain/report/facts';
import { someFacts } from '../../../../../tests/support/report-facts';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { parsePeriod } from '$lib/domain/calendar/period';
import { rowsOf, servicesIn } from './belonging';
import { accountsNamed, asOrganised, changesNamed, changesOf, endedBefore } from './changes';

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
      asOrganised(own, { changes, recorded, months: [], ended: null }).range.restarts;
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

it('measures of a service that ended are gone with it, but not retired', () => {
  const asked = { changes: [], recorded: [], months: [], ended: '2026-07-01' };
  expect(asOrganised(measureFacts(), asked)).toMatchObject({ goneFrom: '2026-07-01', retiredOn: null });
});

describe('a measure that services of a directorate recorded', () => {
  const changes = changesOf({ scope: culture, services: [museums], everyService: all });
  const gone = (months: ReturnType<typeof month>[]) =>
    asOrganised(measureFacts(), { changes, recorded: months, months, ended: null }).goneFrom;

  it('is gone once all of them left, and stays while one of them does', () => {
    expect(gone([month('l', '2026-07-01')])).toBe('2026-08-01');
    expect(gone([month('l', '2026-07-01'), month('m', '2026-07-01')])).toBeUndefined();
    expect(gone([])).toBeUndefined();
  });

  it('is still counted where the one that recorded it ended: that fall is a fall', () => {
    const grants: ServiceFacts = { ...museums, ended: { from: '2026-08-01', successor: null } };
    const ending = changesOf({ scope: culture, services: [], everyService: [grants] });
    const rows = [month('m', '2026-07-01')];
    const asked = { changes: ending, recorded: rows, months: rows, ended: null };
    expect(asOrganised(measureFacts(), asked).goneFrom).toBeUndefined();
  });

  it('came along with a service where that had recorded it elsewhere', () => {
    const care = { kind: 'directorate', slug: 'care', name: 'Care' } as const;
    const coming = changesOf({ scope: care, services: [libraries], everyService: all });
    const came = (recorded: ReturnType<typeof month>[]) =>
      asOrganised(measureFacts({ began: '2026-08-01' }), {
        ...{ changes: coming, recorded, months: [], ended: null }
      }).cameAlong;
    expect(came([month('l', '2025-07-01'), month('l', '2026-08-01')])).toBe(true);
    expect(came([month('l', '2026-08-01')])).toBeUndefined();
  });
});

describe('a service that joined another one', () => {
  const own = { scope: { kind: 'service', slug: 'carers', name: 'Carers' } as const, services: [carers] };
  const inQuarter = (name: string) => ({ ...own, everyService: all, period: parsePeriod(name, 4)! });

  it('is itself in its own earlier figures, so that its own measures have no step', () => {
    const changes = changesOf({ ...own, everyService: all });
    expect(changes.map(({ sentence, reason }) => [sentence, reason])).toEqual([
      ['Carers joined Museums in July 2026.', null]
    ]);
  });

  it('is over in the periods after, and says whose accounts its last one has', () => {
    expect(endedBefore(inQuarter('2026-27-q1'))).toBeNull();
    expect(endedBefore(inQuarter('2026-27-q2'))?.sentence).toBe('Carers joined Museums in July 2026.');
    expect(accountsNamed(inQuarter('2026-27-q1'))).toEqual([]);
    expect(accountsNamed(inQuarter('2026-27'))).toEqual([
      'The accounts are those that it ran until 30 June 2026.'
    ]);
  });
});

it('accounts are not split in a period that a move splits, which is said', () => {
  const named = (name: string) =>
    accountsNamed({ scope: culture, services: [museums], everyService: all, period: parsePeriod(name, 4)! });
  expect(named('2026-27-q2')).toEqual([
    'For the whole of this period the accounts of Libraries count with Care.'
  ]);
  expect(named('2026-27-q3')).toEqual([]);
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
