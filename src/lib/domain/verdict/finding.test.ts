import { describe, expect, it } from 'vitest';
import { FINDING, verdictOf } from '../../../../tests/support/finding-facts';
import {
  byWeight,
  kindOf,
  madeADifference,
  strengthOfHalf,
  type FindingFacts,
  type Weighed
} from './finding';
import type { RangeVerdict, Verdict } from './verdict';

const higher = verdictOf(400, 300);
const LOW: RangeVerdict = { kind: 'special', way: 'worse', cause: '7 Points Below CL' };

describe('the strength that at least half of a figure reaches', () => {
  it.each([
    [0, 0, 0, 1],
    [10, 4, 0, 1],
    [10, 5, 4, 2],
    [10, 10, 5, 3]
  ])('of %i, %i evidenced and %i corroborated', (quantity, evidenced, corroborated, strength) =>
    expect(strengthOfHalf({ quantity, evidenced, corroborated })).toBe(strength)
  );
});

describe('a measurable difference is made only where', () => {
  const made = (facts: Partial<FindingFacts> = {}, verdict: Verdict = higher) =>
    madeADifference({ ...FINDING, ...facts }, verdict);

  it('all of it holds', () => expect(made()).toBe(true));

  it.each<[string, Partial<FindingFacts>]>([
    ['at least half is corroborated', { corroborated: 199 }],
    [
      'at least half of the evidenced part would not, or only partly, have happened anyway',
      {
        evidencedBeyond: 199
      }
    ],
    ['no month is missing', { missing: [{ month: '2026-08-01', service: 'Carers' }] }],
    ['the random check stood up, and it is no single account', { mayMakeADifference: false }],
    ['it went in the better direction', { better: 'lower' }],
    ['there is a better direction', { better: 'neither' }]
  ])('%s', (_, facts) => expect(made(facts)).toBe(false));

  it.each<[string, Verdict]>([
    ['the two periods are clearly apart', verdictOf(400, 390)],
    ['there was something before', verdictOf(400, 0)],
    [
      'the two are counted alike',
      {
        ...higher,
        comparison: {
          kind: 'counted-differently',
          step: { month: '2026-03-01', kind: null, reason: 'One booking page' }
        }
      }
    ],
    ['the last month is not worse', { ...higher, range: LOW }]
  ])('%s', (_, verdict) => expect(made({}, verdict)).toBe(false));
});

describe('what a finding comes to', () => {
  it.each<[string, Partial<FindingFacts>, Verdict, string]>([
    ['up, where higher is better', { corroborated: 0 }, higher, 'better'],
    ['up, where lower is better', { better: 'lower' }, higher, 'worse'],
    ['up, where neither is', { better: 'neither' }, higher, 'changed'],
    ['apart by chance', {}, verdictOf(400, 390), 'no-clear-difference'],
    ['too few', {}, verdictOf(4, 5), 'too-few'],
    ['months that vary', {}, verdictOf(12, 10), 'varies'],
    ['a quarter that runs', {}, { ...higher, comparison: { kind: 'not-over' } }, 'not-compared'],
    ['low for seven months', {}, { ...verdictOf(400, 390), range: LOW }, 'worse'],
    [
      'a year, whatever its last month',
      { year: true },
      { ...verdictOf(400, 390), range: LOW },
      'no-clear-difference'
    ]
  ])('%s', (_, facts, verdict, kind) => expect(kindOf({ ...FINDING, ...facts }, verdict)).toBe(kind));
});

it('what became worse stands first, then missed targets, what became better, no clear change, what cannot be told', () => {
  const weighed = (kind: Weighed['kind'], given: Partial<Weighed> = {}): Weighed => ({
    ...{ name: kind, kind, strength: 1, targetMet: null },
    ...given
  });
  const inOrder = [
    weighed('worse'),
    weighed('better', { targetMet: false, strength: 2 }),
    weighed('too-few', { targetMet: false }),
    weighed('difference'),
    weighed('better', { strength: 3 }),
    weighed('changed'),
    weighed('no-clear-difference', { targetMet: true }),
    weighed('not-compared', { strength: 3 }),
    weighed('too-few'),
    weighed('varies')
  ];
  expect([...inOrder].reverse().sort(byWeight)).toEqual(inOrder);
});
