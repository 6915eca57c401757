import { describe, expect, it } from 'vitest';
import { monthsFrom, type Month } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { MeasureKind, Stage } from '$lib/domain/measure/measure';
import type { MeasureOfMonths } from '$lib/domain/report/spans/same-months';
import { FINDING } from '../../../../tests/support/finding-facts';
import { isDeclaredBefore, mayBeThrownAt, type Declared } from './pebble';
import { isAsked, pebblesAddress, readPebbleFilter, standingIn } from './pebble-filter';
import { pebbleVerdict } from './pebble-verdict';
import { expectedInWords, STATE_MEANINGS, verdictInShort, verdictLines } from './pebble-words';

const UNITS = { unitOne: 'sign-up', unitMany: 'sign-ups' };
const THROWN_AT = { name: 'Event sign-ups', unitMany: 'sign-ups', kind: 'count' as const };
const DECLARED: Declared = {
  expected: 'more',
  byPercent: 20,
  firstMonth: '2026-09-01',
  lastMonth: '2026-11-01'
};
const AFTER = '2026-12-05';

/** 40 a month since September 2024, but for the three months of the pebble. */
function measure(now: number, given: Partial<MeasureOfMonths> = {}, usually = 40): MeasureOfMonths {
  const months = monthsFrom('2024-09-01', '2026-08-01');
  const of = new Map<Month, number>(months.map((month, index) => [month, usually + (index % 2)]));
  for (const month of monthsFrom('2026-09-01', '2026-11-01')) of.set(month, now);
  return {
    ...{ kind: 'count', sensitive: false, began: '2024-09-01', goneFrom: null, restarts: [], missing: [] },
    quantities: of,
    ...given
  };
}

const GAP = { month: '2026-10-01', service: 'Libraries' };
const STEP = { month: '2026-03-01', kind: 'counted-differently' as const, reason: 'One booking page' };

describe('a pebble, beside the same months of the year before', () => {
  it.each<[string, number, Partial<MeasureOfMonths>, Partial<Declared>, string]>([
    [
      '120 beside 121 show no ripple, and 20% lies within their range',
      40,
      {},
      {},
      'Did not: no clear difference; what was expected lies within the range'
    ],
    [
      '120 beside 121 show no ripple, and 60% lies above their range',
      40,
      {},
      { byPercent: 60 },
      'Did not: no clear difference, and less than expected'
    ],
    ['210 beside 121 are more than 20%', 70, {}, {}, 'Rippled, more than expected'],
    ['180 beside 121 hold 20%', 60, {}, {}, 'Rippled; what was expected lies within the range'],
    [
      '180 beside 121 fall short of three times as much',
      60,
      {},
      { byPercent: 200 },
      'Rippled, less than expected'
    ],
    ['75 beside 121 are the other way', 25, {}, {}, 'Did not: it moved the other way'],
    [
      '75 beside 121 are less, as expected',
      25,
      {},
      { expected: 'less', byPercent: 40 },
      'Rippled; what was expected lies within the range'
    ],
    [
      '75 beside 121 are more of a fall than 5%',
      25,
      {},
      { expected: 'less', byPercent: 5 },
      'Rippled, more than expected'
    ],
    [
      '75 beside 121 fall short of a fall by 90%',
      25,
      {},
      { expected: 'less', byPercent: 90 },
      'Rippled, less than expected'
    ],
    [
      '180 beside 121, where fewer were expected, are the other way',
      60,
      {},
      { expected: 'less' },
      'Did not: it moved the other way'
    ],
    [
      'never recorded',
      0,
      { began: null, quantities: new Map() },
      {},
      'Too early or too few to say: the service has not recorded it'
    ],
    [
      'recorded for the first time since',
      0,
      { began: '2026-12-01', quantities: new Map([['2026-12-01', 5]]) },
      {},
      'Too early or too few to say: the service has not recorded it'
    ],
    [
      'a month that is not recorded',
      60,
      { missing: [GAP] },
      {},
      'Too early or too few to say: months are not recorded'
    ],
    [
      'a month that was not recorded a year before',
      60,
      { missing: [{ ...GAP, month: '2025-10-01' }] },
      {},
      'Too early or too few to say: months are not recorded'
    ],
    [
      'counted another way since',
      60,
      { restarts: [STEP] },
      {},
      'Too early or too few to say: it is counted another way since'
    ],
    [
      'something changed since, which is named',
      60,
      { restarts: [{ ...STEP, kind: 'something-changed' }] },
      {},
      'Rippled; what was expected lies within the range'
    ],
    [
      'recorded since last October',
      60,
      { began: '2025-10-01' },
      {},
      'Too early or too few to say: there is no year before to compare with'
    ],
    [
      'retired in between',
      60,
      { goneFrom: '2026-10-01' },
      {},
      'Too early or too few to say: it is not recorded as before'
    ]
  ])('%s', (_, now, given, declared, words) => {
    const verdict = pebbleVerdict({ ...DECLARED, ...declared }, measure(now, given), AFTER, 0.95);
    expect(verdictInShort(verdict)).toBe(words);
  });

  it('says too few below ten of both, none of the year before, and that months vary too much', () => {
    const few = measure(1, {
      quantities: new Map(monthsFrom('2024-09-01', '2026-11-01').map((month) => [month, 1]))
    });
    expect(pebbleVerdict(DECLARED, few, AFTER, 0.95)).toMatchObject({ state: 'too-early', why: 'too-few' });
    const fromNone = measure(20);
    for (const month of monthsFrom('2025-09-01', '2025-11-01'))
      (fromNone.quantities as Map<Month, number>).set(month, 0);
    expect(pebbleVerdict(DECLARED, fromNone, AFTER, 0.95)).toMatchObject({ why: 'nothing-before' });
    const wild = measure(40, {
      quantities: new Map(
        monthsFrom('2024-09-01', '2026-11-01').map((month, index) => [month, index % 3 === 0 ? 120 : 2])
      )
    });
    expect(pebbleVerdict(DECLARED, wild, AFTER, 0.95)).toMatchObject({ state: 'too-early', why: 'varies' });
  });

  it('needs 13 months that are known', () => {
    const one = { ...DECLARED, firstMonth: '2026-11-01', lastMonth: '2026-11-01' };
    const quantities = new Map([...measure(40).quantities, ['2026-11-01', 80]]);
    const since = (began: Month, missing: MeasureOfMonths['missing'] = []) =>
      pebbleVerdict(one, measure(40, { began, quantities, missing }), AFTER, 0.95);
    expect(since('2025-11-01')).toMatchObject({ state: 'rippled', months: { known: 13 } });
    const gap = { month: '2026-02-01', service: 'Libraries' };
    const missing = since('2025-11-01', [gap]);
    expect(missing).toMatchObject({ state: 'too-early', why: 'few-months', months: { known: 12 } });
  });

  it('is under way until the last day of its last month is over', () => {
    for (const today of ['2026-11-30', '2026-09-01', '2026-08-20'])
      expect(pebbleVerdict(DECLARED, measure(60), today, 0.95).state).toBe('under-way');
    expect(pebbleVerdict(DECLARED, measure(60), '2026-12-01', 0.95).state).toBe('rippled');
  });

  it('is surer where more measures are compared, and then says less', () => {
    const sure = (now: number, confidence: number) =>
      pebbleVerdict(DECLARED, measure(now), AFTER, confidence).state;
    expect([sure(52, 0.95), sure(52, 0.99)]).toEqual(['rippled', 'did-not']);
  });
});

describe('what is said of a pebble', () => {
  const facts = (now: number, more = {}) => ({
    ...FINDING,
    ...UNITS,
    quantity: 3 * now,
    evidenced: 0,
    corroborated: 0,
    year: true,
    ...{ whose: '“Libraries on X”', reporters: 'The service' },
    ...more
  });
  const lines = (now: number, given: Partial<MeasureOfMonths> = {}, more = {}) => {
    const verdict = pebbleVerdict(DECLARED, measure(now, given), AFTER, 0.95);
    return verdictLines(
      DECLARED,
      verdict,
      { ...facts(now, more), missing: verdict.months.now.missing },
      AFTER
    );
  };

  it('is what was expected', () => {
    expect(expectedInWords(DECLARED, THROWN_AT)).toBe(
      '20% more sign-ups in September to November 2026 than in the same months of the year before'
    );
    const winter = {
      ...DECLARED,
      expected: 'less' as const,
      firstMonth: '2026-12-01',
      lastMonth: '2027-01-01'
    };
    expect(expectedInWords(winter, THROWN_AT)).toContain(
      '20% fewer sign-ups in December 2026 to January 2027'
    );
    const money = { ...THROWN_AT, name: 'Donations', unitMany: 'pounds', kind: 'money' as const };
    expect(expectedInWords(winter, money)).toContain('20% less of “Donations” in December 2026');
    const leap = { ...DECLARED, firstMonth: '2028-02-01', lastMonth: '2028-02-01' };
    expect(expectedInWords(leap, THROWN_AT)).toBe(
      '20% more sign-ups in February 2028 than in the same month of the year before'
    );
  });

  it('goes no further than its evidence, and never says what moved it', () => {
    expect(lines(60)).toEqual([
      'September to November 2026, the whole service: 180 sign-ups, up 49% on the year before’s 121.',
      'The true change lies between 17% and 89% up.',
      'What was expected, 20% more, lies within that range.',
      'The service reported them; there is no evidence yet that “Libraries on X” led to any.'
    ]);
    expect(lines(60, {}, { evidenced: 29 }).at(-1)).toBe(
      'The service reported them; for at least 29 there is evidence that “Libraries on X” led to it.'
    );
    expect(lines(60, {}, { evidenced: 100, whose: '“Libraries on Facebook”' }).at(-1)).toBe(
      'At least 100 of them followed contact with “Libraries on Facebook”.'
    );
    expect(lines(60, {}, { evidenced: 100, corroborated: 95, whose: 'this account' }).at(-1)).toBe(
      'This account contributed to at least 95 of them, which people outside the service confirmed.'
    );
  });

  it('says as plainly that it did not ripple, and why it cannot be said', () => {
    expect(lines(40)).toEqual([
      'September to November 2026, the whole service: 120 sign-ups, no clear difference from the year before’s 121.',
      'The true change lies between 24% down and 29% up.',
      'What was expected, 20% more, lies within that range.',
      'So no ripple is shown, and none is ruled out.',
      'The service reported them; there is no evidence yet that “Libraries on X” led to any.'
    ]);
    expect(lines(60, { missing: [GAP] }).slice(0, 2)).toEqual([
      'September to November 2026, the whole service: at least 180 sign-ups.',
      'It is compared with nothing: October 2026 is not recorded by Libraries.'
    ]);
    expect(lines(60, { restarts: [STEP] })[1]).toBe(
      'Not comparable with the year before: since March 2026 (“One booking page”) it is counted another way.'
    );
  });

  it('says on which side of the range lies what was expected', () => {
    const said = (now: number, given: Partial<Declared>) => {
      const declared = { ...DECLARED, ...given };
      const verdict = pebbleVerdict(declared, measure(now), AFTER, 0.95);
      return verdictLines(declared, verdict, facts(now), AFTER).slice(2, -1);
    };
    expect(said(70, {})).toEqual(['What was expected, 20% more, lies below that range.']);
    expect(said(60, { byPercent: 200 })).toEqual(['What was expected, 200% more, lies above that range.']);
    expect(said(25, { expected: 'less', byPercent: 90 })).toEqual([
      'What was expected, 90% fewer, goes further down than that range.'
    ]);
    expect(said(25, { expected: 'less', byPercent: 5 })).toEqual([
      'What was expected, 5% fewer, goes less far down than that range.'
    ]);
    expect(said(40, { byPercent: 60 })).toEqual([
      'What was expected, 60% more, lies above that range.',
      'So no ripple is shown.'
    ]);
    expect(said(25, {})).toEqual([
      'What was expected, 20% more, lies above that range.',
      'It moved the other way.'
    ]);
  });

  it('counts what is told: a range up to 29% holds 29%, and no longer 30%', () => {
    const size = (byPercent: number) =>
      pebbleVerdict({ ...DECLARED, byPercent }, measure(40), AFTER, 0.95).size;
    expect([size(29), size(30)]).toEqual(['within', 'less']);
  });

  it('never says zero of what is not recorded', () => {
    expect(lines(0, { began: null, quantities: new Map() }, { quantity: 0 })).toEqual([
      'September to November 2026, the whole service: not recorded.',
      'What is not recorded is not zero, so nothing is compared.'
    ]);
    expect(lines(60, { began: '2025-10-01' })[1]).toBe(
      'There is no whole year before to compare with: it is recorded since October 2025.'
    );
  });

  it('keeps to sentences of 25 words', () => {
    const all = [
      lines(60),
      lines(40),
      lines(25),
      Object.values(STATE_MEANINGS),
      lines(60, { missing: [GAP] }),
      lines(60, { began: '2025-10-01' })
    ].flat();
    for (const line of all) expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(25);
  });

  it('says no more than its state where no range can be told', () => {
    expect(verdictInShort({ state: 'rippled', size: null, why: null })).toBe('Rippled');
    expect(verdictInShort({ state: 'did-not', size: null, why: null })).toBe('Did not: no clear difference');
  });
});

describe('which pebbles a list holds', () => {
  const Q3 = parsePeriod('2026-27-q3', 4)!;
  const given = { lastMonth: '2026-11-01', declaredOn: '2026-08-20' };
  it.each([
    [given, 'ends'],
    [{ ...given, lastMonth: '2027-01-01' }, 'under-way'],
    [{ ...given, lastMonth: '2026-09-01' }, null],
    [{ lastMonth: '2027-03-01', declaredOn: '2027-01-01' }, null]
  ] as const)('%o in the third quarter: %s', (pebble, where) => expect(standingIn(pebble, Q3)).toBe(where));

  it('has an address that is read back', () => {
    const address = pebblesAddress({ period: Q3, state: 'over', service: 'libraries', sensitive: 'no' });
    expect(address).toBe('/pebbles?period=2026-27-q3&state=over&service=libraries&sensitive=no');
    expect(readPebbleFilter(new URL(address, 'http://x').searchParams, 4)).toEqual({
      ...{
        period: Q3,
        state: 'over',
        service: 'libraries',
        directorate: null,
        account: null,
        sensitive: 'no'
      }
    });
    expect(readPebbleFilter(new URLSearchParams('state=toString&sensitive=2'), 4)).toMatchObject({
      state: null,
      sensitive: 'all'
    });
  });

  it('counts all that are over together', () => {
    expect(
      (['rippled', 'did-not', 'too-early', 'under-way'] as const).map((state) => isAsked(state, 'over'))
    ).toEqual([...[true, true, true, false]]);
  });
});

it('a pebble is thrown at what is added up, and at outcomes and impacts alone', () => {
  const may = (stage: Stage, kind: MeasureKind, addsUp = true) => mayBeThrownAt({ stage, kind, addsUp });
  expect([may('outcome', 'count'), may('impact', 'money'), may('outcome', 'decimal')]).toEqual([
    ...[true, true, true]
  ]);
  expect([may('output', 'count'), may('outtake', 'count')]).toEqual([false, false]);
  expect([may('outcome', 'share'), may('outcome', 'decimal', false), may('outcome', 'count', false)]).toEqual(
    [...[false, false, false]]
  );
});

it('is declared before its first month begins, or on its first day', () => {
  const declared = (day: string) => isDeclaredBefore({ firstMonth: '2026-11-01' }, day);
  expect([declared('2026-10-31'), declared('2026-11-01'), declared('2026-11-02')]).toEqual([
    true,
    true,
    false
  ]);
});

it('reads an address without unseen characters, which no database takes', () => {
  const filter = readPebbleFilter(new URLSearchParams('account=%00a%00&service=%00'), 4);
  expect(filter).toMatchObject({ account: 'a', service: null });
});
