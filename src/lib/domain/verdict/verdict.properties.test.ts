import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCounts, overdispersion } from '$lib/domain/statistics/count-comparison';
import { changeInWords, earlierName, intervalInWords } from './change-words';
import { kindOf, type FindingFacts, type FindingKind } from './finding';
import { besideLines, comparisonLines, evidenceLine, nextStep } from './finding-lines';
import { assuredLine } from './finding-words';
import type { Better } from '$lib/domain/measure/measure';
import {
  chartOf,
  comparesAs,
  periodVerdict,
  rangeIs,
  rangeVerdict,
  type PeriodVerdict,
  type Verdict
} from './verdict';
import { rangeInWords, targetVerdictInWords } from './verdict-words';

const RUNS = { numRuns: 1000 };
const LAST_MONTH = '2026-09-01';

const count = fc.oneof(fc.nat(12), fc.nat(60), fc.nat(600), fc.nat(200_000));
const wildMonths = fc.array(fc.option(count, { freq: 8 }), { maxLength: 40 });
/** Months about one level, and a last one that may stand out. */
const calmMonths = fc
  .tuple(
    fc.nat(900),
    fc.array(fc.nat(6), { minLength: 8, maxLength: 36 }),
    fc.constantFrom(0, 0.5, 1, 2, null)
  )
  .map(([level, moves, last]) => [
    ...moves.map((move) => level + move),
    last === null ? null : Math.round((level + 3) * last)
  ]);
/** Two counts that are often near each other. */
const pair = fc
  .tuple(count, fc.option(fc.oneof(count, fc.integer({ min: -30, max: 30 }))), fc.boolean())
  .map(([now, other, near]) => [now, other && Math.max(0, near ? now + (other % 31) : other)] as const);

/** What a finding is made from; parts of the quantity are given in eighths. */
const cases = fc.record({
  months: fc.oneof(wildMonths, calmMonths),
  pair,
  against: fc.constantFrom('last-year' as const, 'before' as const),
  other: fc.constantFrom('not-over', 'no-figure', 'counted-differently', 'not-recorded', null, null, null),
  better: fc.constantFrom<Better>('higher', 'lower', 'neither'),
  confidence: fc.constantFrom(0.95, 0.99),
  year: fc.boolean(),
  mayMakeADifference: fc.boolean(),
  parts: fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)),
  target: fc.option(fc.nat(900))
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const STEP = { month: '2026-03-01', kind: null, reason: 'One booking page' };
const MISSING = [{ month: '2026-08-01', service: 'Carers' }];

function comparisonIn({ months, pair: [now, earlier], other, confidence, year }: Case): PeriodVerdict {
  if (other === 'counted-differently') return { kind: other, step: STEP };
  if (other === 'not-recorded') return { kind: other, in: 'then', missing: MISSING };
  if (other !== null) return { kind: other };
  if (earlier === null) return { kind: 'no-figure' };
  const before = months.slice(0, -3);
  return periodVerdict({ now, earlier, length: year ? 12 : 3, before, changed: [] }, confidence);
}

function verdictIn(given: Case): Verdict {
  const { months, better, target, other, against, year } = given;
  const [now] = given.pair;
  const chart = chartOf(months, better, target);
  const over = other !== 'not-over';
  return {
    range: rangeVerdict(chart, months.length > 0 ? LAST_MONTH : null),
    against: year ? 'last-year' : against,
    comparison: comparisonIn(given),
    notLastYear: null,
    target:
      target === null
        ? null
        : { over, target, met: over ? now >= target : null, missing: false, steady: chart.assurance }
  };
}

function factsIn({ pair: [quantity], better, year, parts, mayMakeADifference }: Case): FindingFacts {
  const [evidenced, corroborated, beyond] = parts.map((eighths) => Math.round((quantity * eighths) / 8));
  const most = Math.max(evidenced!, corroborated!);
  return {
    ...{ name: 'Event sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups', better, quantity, year },
    kind: 'count',
    ...{ evidenced: most, corroborated: corroborated!, evidencedBeyond: Math.min(most, beyond!) },
    anyway: { no: 0, partly: beyond!, probably: 0, 'not-known': quantity - beyond! },
    ...{ explained: { other: beyond! }, missing: [], lot: null, mayMakeADifference },
    ...{ whose: 'the council’s accounts', reporters: 'Services' }
  };
}

const sentenceOf = (given: Case) => assuredLine(factsIn(given), verdictIn(given), LAST_MONTH);
const kindIn = (given: Case): FindingKind => kindOf(factsIn(given), verdictIn(given));

/** Every sentence under and in a finding. */
function wordsOf(given: Case): string[] {
  const [facts, verdict] = [factsIn(given), verdictIn(given)];
  const sentence = sentenceOf(given);
  const { range, target } = verdict;
  return [
    sentence,
    evidenceLine(facts, sentence),
    ...comparisonLines(facts, verdict, sentence),
    ...besideLines(facts),
    nextStep(facts, verdict)?.does ?? null,
    rangeInWords(range, LAST_MONTH),
    target && targetVerdictInWords(target)
  ].filter((line) => line !== null);
}

describe('for any counts, history, direction and strength', () => {
  it('a change is called up or down only where the whole interval lies on that side of no change', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { comparison, against } = verdictIn(given);
        if (comparison.kind !== 'compared' || 'points' in comparison) return;
        const words = changeInWords(comparison, against, given.year);
        const { lower, upper, now, count: earlier } = comparison;
        expect(words.startsWith('up ')).toBe(now + earlier >= 10 && lower > 1);
        expect(words.startsWith('down ')).toBe(now + earlier >= 10 && upper !== null && upper < 1);
        expect(words.startsWith('too few')).toBe(now + earlier < 10);
        expect(words).toContain(earlierName(against, given.year).replace('the ', ''));
      }),
      RUNS
    );
  });

  it('percentages are those of the two figures, and lie within their interval', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { comparison, against } = verdictIn(given);
        if (comparison.kind !== 'compared') return;
        const said = /^(up|down) ([\d,.]+)%/.exec(changeInWords(comparison, against, given.year));
        if (!said) return;
        const sign = said[1] === 'up' ? 1 : -1;
        const ratio = 1 + (sign * Number(said[2]!.replaceAll(',', ''))) / 100;
        expect(Math.abs(ratio - comparison.now / comparison.count)).toBeLessThanOrEqual(0.0051);
        expect(intervalInWords(comparison) ?? '').not.toMatch(/NaN|Infinity/);
      }),
      RUNS
    );
  });

  it('only what is better, half corroborated, and half of it beyond what would have happened anyway, made a difference', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const says = sentenceOf(given).includes('made a measurable difference');
        expect(says).toBe(kindIn(given) === 'difference');
        if (!says) return;
        const facts = factsIn(given);
        const verdict = verdictIn(given);
        expect(comparesAs(verdict, given.better)).toBe('better');
        expect(rangeIs(verdict, 'worse')).toBe(false);
        expect(2 * facts.corroborated >= facts.quantity).toBe(true);
        expect(2 * facts.evidencedBeyond >= facts.evidenced).toBe(true);
        expect(given.mayMakeADifference).toBe(true);
      }),
      RUNS
    );
  });

  it('no sentence credits more than the evidenced part', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { quantity, evidenced, corroborated } = factsIn(given);
        for (const words of wordsOf(given)) {
          const credited =
            /(?:contributed to|followed|evidence)/.test(words) && /at least ([\d,]+)/.exec(words);
          if (!credited) continue;
          const many = Number(credited[1]!.replaceAll(',', ''));
          expect(many).toBeLessThanOrEqual(words.includes('contributed') ? corroborated : evidenced);
          expect(many).toBeLessThanOrEqual(quantity);
        }
      }),
      RUNS
    );
  });

  it('no sentence has more than 25 words, nor a word of cause or of unproven change', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const words of wordsOf(given)) {
          for (const sentence of words.split(/[.;] /))
            expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
          expect(words).not.toMatch(
            /caused|increase|decrease|improve|significant|the same as|times as many/i
          );
          expect(words).not.toMatch(/NaN|Infinity|undefined|null/);
        }
      }),
      RUNS
    );
  });

  it('bad news is never left out: a missed target, a change for the worse and a worse month stand in the assured line', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const sentence = sentenceOf(given);
        const verdict = verdictIn(given);
        if (verdict.target?.met === false) expect(sentence).toMatch(/(below|above) the target of/);
        if (comparesAs(verdict, given.better) === 'worse') expect(sentence).toMatch(/\b(up|down)\b/);
        if (!given.year && rangeIs(verdict, 'worse'))
          expect(sentence).toMatch(/usual range|in a row|in two of the last three months/);
      }),
      RUNS
    );
  });

  it('a wider interval says nothing that the narrower one does not', () => {
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
  const sample = fc.sample(cases, { numRuns: 4000, seed: 1 });
  expect([...new Set(sample.map(kindIn))].sort()).toEqual([
    'better',
    'changed',
    'difference',
    'no-clear-difference',
    'not-compared',
    'too-few',
    'varies',
    'worse'
  ]);
  const ranges = sample.map((given) => verdictIn(given).range);
  expect(new Set(ranges.map((range) => (range.kind === 'special' ? range.way : range.kind)))).toEqual(
    new Set(['too-early', 'not-recorded', 'usual', 'better', 'worse', 'high', 'low'])
  );
});
