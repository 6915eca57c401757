import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCounts, overdispersion } from '$lib/domain/statistics/count-comparison';
import { findingOf, type Finding, type FindingFacts } from './finding';
import type { Better } from '$lib/domain/measure/measure';
import { chartOf, periodVerdict, rangeVerdict, type PeriodVerdict, type Verdict } from './verdict';
import { periodInWords, rangeInWords, targetVerdictInWords } from './verdict-words';

const RUNS = { numRuns: 1000 };
const LAST_MONTH = '2026-09-01';

const count = fc.oneof(fc.nat(12), fc.nat(60), fc.nat(600), fc.nat(200_000));
const wildMonths = fc.array(fc.option(count, { freq: 8 }), { maxLength: 40 });
/** Months about one level, and a last one that may stand out. */
const calmMonths = fc
  .tuple(fc.nat(900), fc.array(fc.nat(6), { minLength: 8, maxLength: 36 }), fc.constantFrom(0, 0.5, 1, 2))
  .map(([level, moves, last]) => [...moves.map((move) => level + move), Math.round((level + 3) * last)]);
/** Two counts that are often near each other. */
const pair = fc
  .tuple(count, fc.option(fc.oneof(count, fc.integer({ min: -30, max: 30 }))), fc.boolean())
  .map(([now, other, near]) => [now, other && Math.max(0, near ? now + (other % 31) : other)] as const);

/** What a finding is made from; parts of the quantity are given in eighths. */
const cases = fc.record({
  months: fc.oneof(wildMonths, calmMonths),
  lastYear: pair,
  before: fc.option(fc.oneof(count, fc.constant(30))),
  over: fc.boolean(),
  better: fc.constantFrom<Better>('higher', 'lower', 'neither'),
  confidence: fc.constantFrom(0.95, 0.998),
  year: fc.boolean(),
  parts: fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)),
  target: fc.option(fc.nat(900))
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** A year has no quarter before. */
function verdictIn({ months, lastYear, before, over, better, confidence, year, target }: Case): Verdict {
  const [now, earlier] = lastYear;
  const chart = chartOf(months, better, target);
  const verdictOn = (other: number | null) =>
    periodVerdict(now, other, over, months.slice(0, -3), confidence);
  return {
    range: rangeVerdict(chart, months.length > 0 ? LAST_MONTH : null),
    lastYear: verdictOn(earlier),
    before: verdictOn(year ? null : before),
    target:
      target === null ? null : { over, target, met: over ? now >= target : null, steady: chart.assurance }
  };
}

function factsIn({ lastYear: [quantity], better, year, parts }: Case): FindingFacts {
  const [linked, corroborated, explained] = parts.map((eighths) => Math.round((quantity * eighths) / 8));
  return {
    ...{ name: 'Event sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups', better, quantity, year },
    ...{ linked: Math.max(linked!, corroborated!), corroborated: corroborated!, explained: explained! },
    ...{ whose: 'the council’s accounts', reporters: 'Services' }
  };
}

const found = (given: Case): Finding => findingOf(factsIn(given), verdictIn(given));

const LAST_YEAR = /the same quarter last year|the year before/;
const BEFORE = /the previous quarter/;

/** The comparison that a finding tells, by the period that its own sentence names. */
function comparedIn(sentence: string, { lastYear, before }: Verdict): PeriodVerdict {
  if (LAST_YEAR.test(sentence)) return lastYear;
  return BEFORE.test(sentence) ? before : { kind: 'no-figure' };
}

/** Whether a sentence names last year and the quarter before, by whether each can be compared with. */
const NAMED: Record<string, [lastYear: boolean, before: boolean]> = {
  'can,can': [true, false],
  'can,cannot': [true, false],
  'cannot,can': [false, true],
  'cannot,cannot': [false, false]
};

type Ends = { lower: number; upper: number | null };
const PHRASES = {
  'higher than': ({ lower }: Ends) => lower > 1,
  'lower than': ({ upper }: Ends) => upper !== null && upper < 1,
  'no clear difference from': ({ lower, upper }: Ends) =>
    lower >= 0.5 && lower <= 1 && upper !== null && upper >= 1 && upper <= 2
};
const TOO_FEW = 'too few to say whether that differs from';

/** The words of a comparison and nothing else stand in a text, and its interval and counts bear them out. */
function expectBorneOut(text: string, now: number, verdict: PeriodVerdict): void {
  const phrases = [...Object.keys(PHRASES), TOO_FEW].filter((phrase) => text.includes(phrase));
  if (verdict.kind !== 'compared') return expect(phrases).toEqual([]);
  const few = now + verdict.count < 10;
  const borneOut = Object.entries(PHRASES).filter(([, holds]) => !few && holds(verdict));
  expect(phrases).toEqual(borneOut.length > 0 ? borneOut.map(([phrase]) => phrase) : [TOO_FEW]);
}

describe('for any counts, history, direction and strength', () => {
  it('a sentence says of two periods what the interval between them bears out', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const verdict = verdictIn(given);
        const { sentence } = found(given);
        // Nothing reported is not held against a count.
        const comparison =
          given.lastYear[0] === 0 ? ({ kind: 'no-figure' } as const) : comparedIn(sentence, verdict);
        expectBorneOut(sentence, given.lastYear[0], comparison);
        const before = periodInWords(verdict.before, 'the previous quarter') ?? '';
        expectBorneOut(before, given.lastYear[0], verdict.before);
      }),
      RUNS
    );
  });

  it('a sentence names one period at most: last year where it can, else the quarter before, and none where neither can be compared', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, (given) => {
        const { sentence } = found(given);
        const { lastYear, before } = verdictIn(given);
        const named = [LAST_YEAR.test(sentence), BEFORE.test(sentence)];
        const can = [lastYear, before].map(({ kind }) => (kind === 'compared' ? 'can' : 'cannot')).join();
        seen.add(can);
        expect({ sentence, named }).toEqual({ sentence, named: NAMED[can] });
      }),
      RUNS
    );
    expect([...seen].sort()).toEqual(Object.keys(NAMED).sort());
  });

  it('only what its own sentence shows to be better, half corroborated and half explained, made a difference', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { kind, sentence } = found(given);
        const { quantity, corroborated, explained } = factsIn(given);
        const says = sentence.includes('made a measurable difference');
        expect(says).toBe(kind === 'difference');
        if (!says) return;
        expect(sentence).toContain(given.better === 'higher' ? ': higher than' : ': lower than');
        expect(new Set(waysOf(given))).toEqual(new Set(['better']));
        expect(comparedIn(sentence, verdictIn(given))).not.toMatchObject({ count: 0 });
        const half = quantity / 2;
        expect([quantity > 0, corroborated >= half, explained >= half]).toEqual([true, true, true]);
      }),
      RUNS
    );
  });

  it('a finding that is better or worse has a verdict that went this way, and none without direction is either', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { kind } = found(given);
        const ways = waysOf(given);
        if (kind === 'better' || kind === 'difference') expect(ways).toContain('better');
        else if (kind === 'worse') expect(ways).toContain('worse');
        else if (given.lastYear[0] > 0) expect(ways).toEqual([]);
        if (given.better === 'neither') expect(['no-clear-difference', 'too-few']).toContain(kind);
      }),
      RUNS
    );
  });

  it('reversing the direction swaps better and worse, where month and quarter do not go opposite ways', () => {
    const reversed = { higher: 'lower', lower: 'higher', neither: 'neither' } as const;
    const swapped = { difference: 'worse', better: 'worse', worse: 'better' } as Record<string, string>;
    fc.assert(
      fc.property(cases, (given) => {
        fc.pre(given.lastYear[0] > 0 && new Set(waysOf(given)).size < 2);
        const one = found({ ...given, parts: [8, 0, 0] });
        const other = found({ ...given, parts: [8, 0, 0], better: reversed[given.better] });
        expect(other.kind).toBe(given.better === 'neither' ? one.kind : (swapped[one.kind] ?? one.kind));
      }),
      RUNS
    );
  });

  it('no sentence uses a word of cause or of unproven change', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const verdict = verdictIn(given);
        const { sentence, nextStep } = found(given);
        const before = periodInWords(verdict.before, 'the previous quarter');
        const target = verdict.target && targetVerdictInWords(verdict.target);
        const words = [sentence, nextStep, rangeInWords(verdict.range, LAST_MONTH), before, target].join(' ');
        expect(words).not.toMatch(/caused|increase|decrease|improve|significant|the same as/i);
        expect(words).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
      RUNS
    );
  });

  it('an interval at 0.998 contains the one at 0.95, and says nothing that the other does not', () => {
    fc.assert(
      fc.property(pair, wildMonths, ([now, earlier], months) => {
        const counts = [now, earlier ?? 0].map((each) => ({ count: each, time: 1 }));
        const at = (confidence: number) =>
          compareCounts(counts[0]!, counts[1]!, overdispersion(months), confidence);
        const [narrow, wide] = [at(0.95), at(0.998)];
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper ?? Infinity).toBeGreaterThanOrEqual(narrow.upper ?? Infinity);
        if (wide.verdict === 'higher' || wide.verdict === 'lower') expect(narrow.verdict).toBe(wide.verdict);
      }),
      RUNS
    );
  });
});

it('the cases above reach every kind of finding and every verdict', () => {
  const sample = fc.sample(cases, { numRuns: 2000, seed: 1 });
  expect([...new Set(sample.map((given) => found(given).kind))].sort()).toEqual([
    'better',
    'difference',
    'no-clear-difference',
    'too-few',
    'worse'
  ]);
  const ranges = sample.map((given) => verdictIn(given).range);
  expect(new Set(ranges.map((range) => (range.kind === 'special' ? range.way : range.kind)))).toEqual(
    new Set(['too-early', 'usual', 'better', 'worse', 'high', 'low'])
  );
});

/** Which ways the verdicts of a finding went: the last month's, and the comparison that comes first. */
function waysOf(given: Case): string[] {
  const verdict = verdictIn(given);
  const { range } = verdict;
  const comparison = comparedIn(found(given).sentence, verdict);
  const good = { higher: 'higher', lower: 'lower', neither: null }[given.better];
  const ways =
    range.kind === 'special' && (range.way === 'better' || range.way === 'worse') ? [range.way] : [];
  if (good === null || comparison.kind !== 'compared') return ways;
  if (comparison.verdict !== 'higher' && comparison.verdict !== 'lower') return ways;
  return [...ways, comparison.verdict === good ? 'better' : 'worse'];
}
