import { describe, expect, it } from 'vitest';
import { FINDING, verdictOf } from '../../../../tests/support/finding-facts';
import type { FindingFacts } from './finding';
import { besideLines, comparisonLines, evidenceLine, nextStep } from './finding-lines';
import { assuredLine, missingInWords } from './finding-words';
import type { PeriodVerdict, TargetVerdict, Verdict } from './verdict';

const LAST = '2026-09-01';
const STEP = { month: '2026-03-01', kind: 'counted-differently', reason: 'One booking page' } as const;
const AUGUST = [{ month: '2026-08-01', service: 'Carers' }];
const missed = (target: number): TargetVerdict => ({
  ...{ over: true, target, met: false, missing: false, steady: null }
});
const LOW = { kind: 'special', way: 'worse', cause: '7 Points Below CL' } as const;
const HIGH = { kind: 'special', way: 'better', cause: 'Above UCL' } as const;

function line(facts: Partial<FindingFacts>, verdict: Verdict): string {
  return assuredLine({ ...FINDING, ...facts }, verdict, LAST);
}

describe('the assured line', () => {
  it.each<[string, Partial<FindingFacts>, Verdict]>([
    [
      'The council’s accounts made a measurable difference: they contributed to at least 310 of 400 sign-ups, up 33% on last year’s 300.',
      { corroborated: 310 },
      verdictOf(400, 300)
    ],
    [
      'The council’s accounts made a measurable difference: 160 missed bins, down 33% on last year’s 240.',
      { better: 'lower', quantity: 160, unitMany: 'missed bins' },
      verdictOf(160, 240)
    ],
    [
      'The council’s accounts made a measurable difference: 160 missed bins, down 33% on last year’s 240. It is above the target of 150.',
      { better: 'lower', quantity: 160, unitMany: 'missed bins' },
      verdictOf(160, 240, { target: missed(150) })
    ],
    ['400 sign-ups: up 33% on last year’s 300.', { corroborated: 0 }, verdictOf(400, 300)],
    ['300 sign-ups: down 25% on last year’s 400.', { quantity: 300 }, verdictOf(300, 400)],
    ['400 sign-ups: no clear difference from last year’s 390.', {}, verdictOf(400, 390)],
    [
      '93 volunteers: below the target of 125, and low for at least seven months in a row (last year 121).',
      { quantity: 93, unitMany: 'volunteers' },
      verdictOf(93, 121, { range: LOW, target: missed(125) })
    ],
    [
      '300 sign-ups: down 25% on last year’s 400, below the target of 500, and low for at least seven months in a row.',
      { quantity: 300 },
      verdictOf(300, 400, { range: LOW, target: missed(500) })
    ],
    [
      '400 sign-ups: below the target of 500, though up 33% on last year’s 300.',
      { corroborated: 0 },
      verdictOf(400, 300, { target: missed(500) })
    ],
    [
      '400 sign-ups: above the target of 350 (last year 390).',
      { better: 'lower' },
      verdictOf(400, 390, { target: missed(350) })
    ],
    [
      '400 sign-ups: no clear difference from last year’s 390, though September 2026 was above the usual range.',
      {},
      verdictOf(400, 390, { range: HIGH })
    ],
    [
      '300 sign-ups: down 25% on last year’s 400, though September 2026 was above the usual range.',
      { quantity: 300 },
      verdictOf(300, 400, { range: HIGH })
    ],
    ['400 sign-ups so far.', {}, verdictOf(0, 0, { comparison: { kind: 'not-over' } })],
    ['1 sign-up.', { quantity: 1 }, verdictOf(0, 0, { comparison: { kind: 'no-figure' } })],
    [
      '400 sign-ups: not comparable with last year.',
      {},
      verdictOf(0, 0, { comparison: { kind: 'counted-differently', step: STEP } })
    ],
    [
      'At least 400 sign-ups: August 2026 is not recorded by Carers.',
      { missing: AUGUST },
      verdictOf(0, 0, { comparison: { kind: 'not-recorded', in: 'now', missing: AUGUST } })
    ],
    ['No sign-ups were recorded: down from last year’s 40.', { quantity: 0 }, verdictOf(0, 40)],
    [
      'Sign-ups are not fully recorded: August 2026 is not recorded by Carers.',
      { quantity: 0, missing: AUGUST },
      verdictOf(0, 0, { comparison: { kind: 'not-recorded', in: 'now', missing: AUGUST } })
    ],
    [
      '400 sign-ups: no clear difference from the year before’s 390.',
      { year: true },
      verdictOf(400, 390, { range: LOW })
    ]
  ])('%s', (sentence, facts, verdict) => {
    expect(line(facts, verdict)).toBe(sentence);
    expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
  });
});

describe('the evidence credits the evidenced part only', () => {
  it.each<[Partial<FindingFacts>, string | null]>([
    [
      { corroborated: 310 },
      'The council’s accounts contributed to at least 310 of them, which people outside the service confirmed.'
    ],
    [
      { corroborated: 0, evidenced: 250 },
      'At least 250 of them followed contact with the council’s accounts.'
    ],
    [
      { corroborated: 0, evidenced: 150 },
      'Services reported them; for at least 150 there is evidence that an account led to it.'
    ],
    [
      { corroborated: 0, evidenced: 0 },
      'Services reported them; there is no evidence yet that an account led to any.'
    ],
    [
      { better: 'lower', corroborated: 310 },
      'For at least 310 there is corroborated evidence of a link to the council’s accounts.'
    ],
    [
      { better: 'neither', corroborated: 0 },
      'For at least 400 there is evidence of a link to the council’s accounts.'
    ],
    [{ quantity: 0 }, null]
  ])('%j', (facts, words) => expect(evidenceLine({ ...FINDING, ...facts })).toBe(words));
});

describe('the comparison in full', () => {
  const lines = (verdict: Verdict, facts: Partial<FindingFacts> = {}) =>
    comparisonLines({ ...FINDING, ...facts }, verdict, line(facts, verdict));

  it('names what changed in between, where the counting did not', () => {
    const comparison = verdictOf(400, 300).comparison as Extract<Verdict['comparison'], { kind: 'compared' }>;
    const changed = [{ month: '2026-02-01', kind: 'something-changed' as const, reason: 'A new round' }];
    expect(lines(verdictOf(400, 300, { comparison: { ...comparison, changed } }))).toEqual([
      'The true change lies between 15% and 55% up.',
      'In February 2026 something changed: “A new round”.'
    ]);
  });

  it('says why it is not with last year', () => {
    const notLastYear = { kind: 'counted-differently', step: STEP } as const;
    expect(lines(verdictOf(400, 390, { against: 'before', notLastYear }))).toEqual([
      'The true change lies between 11% down and 18% up.',
      'Not comparable with last year: since March 2026 (“One booking page”) it is counted another way.'
    ]);
  });

  it('says why there is none', () => {
    const none = (comparison: Verdict['comparison']) => lines(verdictOf(0, 0, { comparison }));
    expect(none({ kind: 'not-over' })).toEqual(['The quarter is not over, so it is too early to compare.']);
    expect(none({ kind: 'no-figure' })).toEqual(['There is no earlier period to compare with.']);
    expect(none({ kind: 'not-recorded', in: 'then', missing: AUGUST })).toEqual([
      'Not comparable with last year: August 2026 is not recorded by Carers.'
    ]);
    expect(none({ kind: 'not-recorded', in: 'now', missing: AUGUST })).toEqual([
      'It is compared with nothing, because months are missing.'
    ]);
  });

  it('says it where bad news stands in its place', () => {
    expect(lines(verdictOf(400, 390, { target: missed(500) }))[0]).toBe(
      'No clear difference from last year’s 390.'
    );
  });
});

describe('what would have happened anyway, and what else could explain it', () => {
  const NOBODY = { no: 0, partly: 0, probably: 0, 'not-known': 400 };

  it('is told of the whole', () => {
    const anyway = { no: 165, partly: 340, probably: 162, 'not-known': 642 };
    const explained = { 'national-news': 30, 'season-or-weather': 120, other: 5 };
    expect(besideLines({ ...FINDING, quantity: 1309, anyway, explained })).toEqual([
      'Of 1,309, services say that 165 would not have happened otherwise and 340 only partly; 162 probably would have anyway; for 642 nobody knows.',
      'The commonest other explanation is the season or the weather, for 120 of 1,309.'
    ]);
  });

  it.each<[FindingFacts['anyway'], string]>([
    [
      { ...NOBODY, no: 400, 'not-known': 0 },
      'Of 400, services say that 400 would not have happened otherwise.'
    ],
    [
      { ...NOBODY, partly: 400, 'not-known': 0 },
      'Of 400, services say that 400 would have happened only partly.'
    ],
    [
      { ...NOBODY, probably: 100, 'not-known': 300 },
      'Of 400, services say that 100 probably would have anyway; for 300 nobody knows.'
    ],
    [NOBODY, 'Nobody has said yet whether it would have happened anyway.']
  ])('%j', (anyway, words) => {
    expect(besideLines({ ...FINDING, anyway, explained: { other: 90 } })).toEqual([
      words,
      'Services gave other explanations in words of their own, for 90 of 400.'
    ]);
  });

  it('names explanations that are equally common together', () => {
    const explained = { 'national-news': 40, 'another-campaign': 40, other: 40 };
    expect(besideLines({ ...FINDING, explained })[1]).toBe(
      'The commonest other explanations are another campaign and national news, each for 40 of 400.'
    );
  });

  it('is told as it was answered, of what there should be less of', () => {
    const anyway = { no: 165, partly: 340, probably: 0, 'not-known': 95 };
    expect(besideLines({ ...FINDING, quantity: 600, better: 'lower', anyway })[0]).toBe(
      'To “Would it have happened anyway?” services answered “no” for 165; “partly” for 340; for 95 nobody knows.'
    );
  });

  it('is one line where nobody answered either', () => {
    expect(besideLines({ ...FINDING, anyway: NOBODY })).toEqual([
      'Nobody has said yet whether it would have happened anyway, or what else could explain it.'
    ]);
    expect(besideLines({ ...FINDING, quantity: 0 })).toEqual([]);
  });
});

describe('the cheapest step up', () => {
  const step = (facts: Partial<FindingFacts>) => nextStep({ ...FINDING, ...facts }, verdictOf(400, 390));
  const better = (facts: Partial<FindingFacts>) => nextStep({ ...FINDING, ...facts }, verdictOf(400, 200));

  it.each([
    [
      'nothing is Linked',
      step({ corroborated: 0, evidenced: 0 }),
      'web-publisher',
      'route',
      /^ask “how did you hear\?”/
    ],
    ['half is Linked', step({ corroborated: 0 }), 'communications', 'check', /^draw 6 of the 400 by lot/],
    [
      'few are Linked',
      step({ quantity: 4, evidenced: 4, corroborated: 0 }),
      'communications',
      'check',
      /^have the evidence checked/
    ],
    [
      'nobody said what would have happened',
      better({ evidencedBeyond: 0 }),
      'network',
      'other',
      /^say of each whether/
    ]
  ] as const)('says who takes it, where %s', (_when, found, taker, mends, does) => {
    expect(found).toMatchObject({ taker, mends, does: expect.stringMatching(does) });
  });

  it('is nobody’s where nothing would change the words', () => {
    expect(better({})).toBeNull();
    for (const evidencedBeyond of [0, 300])
      expect(step({ evidencedBeyond })).toEqual({
        ...{ taker: null, mends: null },
        does: 'No stronger evidence would change these words; only a clear difference would.'
      });
    const apart = (comparison: PeriodVerdict) =>
      nextStep(FINDING, { ...verdictOf(400, 390), comparison })?.does;
    expect(apart({ kind: 'no-figure' })).toBe(
      'Nothing would change these words: the periods cannot be compared.'
    );
    expect(apart({ kind: 'not-over' })).toBe('Nothing would change these words before the period is over.');
  });
});

it.each([
  [AUGUST, 'August 2026 is not recorded by Carers'],
  [
    [{ month: '2026-07-01', service: 'Carers' }, ...AUGUST],
    'July 2026 and August 2026 are not recorded by Carers'
  ],
  [
    [...AUGUST, { month: '2026-08-01', service: 'Libraries' }],
    '2 months of Carers and Libraries are not recorded'
  ],
  [
    ['Carers', 'Libraries', 'Roads'].map((service) => ({ month: '2026-08-01', service })),
    '3 months of 3 services are not recorded'
  ]
])('months that are missing are named: %j', (missing, words) => expect(missingInWords(missing)).toBe(words));
