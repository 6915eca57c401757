import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts, steady } from '../../../../tests/support/report-facts';
import type { Gap } from '$lib/domain/measure/not-recorded';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { Step } from '$lib/domain/verdict/step';
import type { ReportFacts } from './facts';
import { measureLines } from './finding/findings';

const STEP: Step = { month: '2026-03-01', kind: 'counted-differently', reason: 'One booking page' };
const SERVICES = [
  { id: 's', slug: 'libraries', name: 'Libraries', directorate: 'communities' },
  { id: 't', slug: 'carers', name: 'Carers', directorate: 'adults' }
];

/** Event sign-ups as they were met: 897 last year, and 1,306 and 1,309 since the booking page. */
const MONTHS = monthsTo([...steady(299, 14), ...steady(435, 4), 436, ...[436, 436, 437]]);

function lineOf(steps: Step[], facts: Partial<ReportFacts> = {}) {
  const measure = measureFacts({ began: '2024-12-01', range: { baseline: null, restarts: steps } });
  const groups = [aGroup({ strength: 3, anyway: 'no', quantity: 1309 })];
  return measureLines(
    someFacts({ measures: [measure], months: MONTHS, groups, services: SERVICES, ...facts })
  )[0]!;
}

const findingOf = (...given: Parameters<typeof lineOf>) => lineOf(...given).finding!;
const gap = (month: string, serviceId = 's'): Gap => ({
  measureId: 'm',
  serviceId,
  month,
  accountIds: ['a']
});

describe('across a step', () => {
  it('counted differently nothing is compared: the quarter before, counted the same way, takes the place of last year', () => {
    const { sentence, comparison, kind, verdict } = findingOf([STEP]);
    expect(kind).toBe('no-clear-difference');
    expect(sentence).toBe('1,309 sign-ups: no clear difference from the previous quarter’s 1,306.');
    expect(comparison).toContain(
      'Not comparable with last year: since March 2026 (“One booking page”) it is counted another way.'
    );
    expect(verdict.against).toBe('before');
    expect([sentence, ...comparison].join(' ')).not.toMatch(/46%|up \d+% on last year/);
  });

  it('whose kind nobody has said yet is taken as counted differently', () => {
    expect(findingOf([{ ...STEP, kind: null }]).sentence).toBe(findingOf([STEP]).sentence);
  });

  it('since which something changed the two are compared, and the sentence names it', () => {
    const { sentence, comparison, verdict } = findingOf([{ ...STEP, kind: 'something-changed' }]);
    expect(verdict.against).toBe('last-year');
    expect(sentence).toContain('last year’s 897');
    expect(comparison).toContain('In March 2026 something changed: “One booking page”.');
  });

  it.each([
    ['2025-07-01', '2026-07-01', 'not comparable with last year'],
    ['2025-07-01', '2026-09-01', 'not comparable with last year'],
    ['2025-07-01', '2025-07-01', 'last year’s 897'],
    ['2025-07-01', '2026-10-01', 'last year’s 897']
  ])('with last year from %s on, a step in %s says %s', (_, month, words) => {
    expect(findingOf([{ ...STEP, month }]).sentence).toContain(words);
  });

  it('no spread is taken across: the months since it are steady', () => {
    const since = findingOf([STEP]).verdict.comparison as { lower: number };
    const across = findingOf([{ ...STEP, month: '2025-05-01' }], {
      period: parsePeriod('2026-27-q2', 4)!
    }).verdict.comparison as { lower: number };
    expect(since.lower).toBeGreaterThan(0.9);
    expect(across.lower).toBeLessThan(1.46);
  });
});

describe('a month that is not recorded', () => {
  const AUGUST = '2026-08-01';

  it('in the quarter makes it at least so much, compared with nothing', () => {
    const line = lineOf([], { gaps: [gap(AUGUST)], months: MONTHS.filter(({ month }) => month !== AUGUST) });
    const { sentence, comparison, kind } = line.finding!;
    expect(sentence).toBe('At least 873 sign-ups: August 2026 is not recorded by Libraries.');
    expect(comparison[0]).toBe('It is compared with nothing, because months are missing.');
    expect(kind).toBe('not-compared');
    expect(line.months.find(({ month }) => month === AUGUST)!.value).toBeNull();
  });

  it('last year stops that comparison, and the quarter before takes its place', () => {
    const { sentence, comparison } = findingOf([], {
      gaps: [gap('2025-08-01')],
      months: MONTHS.filter(({ month }) => month !== '2025-08-01')
    });
    expect(sentence).toContain('the previous quarter’s 1,306');
    expect(comparison).toContain('Not comparable with last year: August 2025 is not recorded by Libraries.');
    expect(comparison).toContain(
      'The same quarter last year: at least 598 sign-ups, since August 2025 is not recorded by Libraries.'
    );
  });

  it('as the last month has no verdict on the usual range', () => {
    const months = MONTHS.filter(({ month }) => month !== '2026-09-01');
    const { range } = findingOf([], { gaps: [gap('2026-09-01')], months });
    expect(range).toBe('September 2026 is not fully recorded, so it is not held against the usual range.');
  });

  it('leaves a target open that it could decide, and one that is reached already met', () => {
    const target = (quantity: number) => {
      const measure = measureFacts({ began: '2024-12-01', target: quantity });
      const months = MONTHS.filter(({ month }) => month !== AUGUST);
      return lineOf([], { measures: [measure], gaps: [gap(AUGUST)], months });
    };
    expect(target(1000).target).toEqual({ quantity: 1000, met: null });
    expect(target(1000).finding!.target).toBe(
      'The target of 1,000 is neither met nor missed, because months are missing that could decide it.'
    );
    expect(target(800).target).toEqual({ quantity: 800, met: true });
  });

  it.each([
    [22, 'At least 1,309', 'a service of 5% or more makes the whole unknown'],
    [21, '1,309', 'below that it is a caveat']
  ])('of a service with %i a month beside 415: %s, since %s', (theirs, start) => {
    const months = [
      ...MONTHS.map((row) => (row.month < AUGUST ? { ...row, quantity: 415 } : row)),
      ...monthsTo(steady(theirs, 22), { serviceId: 't', last: '2026-07-01' })
    ];
    const own = months.filter(({ month, serviceId }) => month !== AUGUST || serviceId === 's');
    const { sentence, missing } = findingOf([], { gaps: [gap(AUGUST, 't')], months: own });
    expect(sentence.startsWith('At least')).toBe(start.startsWith('At least'));
    expect(`${sentence} ${missing ?? ''}`).toContain('August 2026 is not recorded by Carers');
  });

  it('always counts in the report of the service itself', () => {
    const scope = { kind: 'service', slug: 'carers', name: 'Carers' } as const;
    const { sentence } = findingOf([], { scope, services: [SERVICES[1]!], gaps: [gap(AUGUST, 't')] });
    expect(sentence).toMatch(/^At least/);
  });
});
