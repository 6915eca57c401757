import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { judgedMeasures, confidenceOf } from '$lib/domain/report/judged';
import { measureLines } from '$lib/domain/report/finding/findings';
import type { ReportFacts } from '$lib/domain/report/facts';
import { limitsOf } from '$lib/domain/statistics/control-chart-limits';
import { overdispersion } from '$lib/domain/statistics/count-comparison';
import { rangesInWords, expectedFalseAlarms } from '$lib/domain/statistics/false-alarms';
import { inflationOf, seriesSpread, sharedByNeighbours } from '$lib/domain/statistics/series-spread';
import { changeInWords, intervalInWords } from '$lib/domain/verdict/change-words';
import { kindOf, type FindingFacts } from '$lib/domain/verdict/finding';
import { besideLines, comparisonLines, evidenceLine } from '$lib/domain/verdict/finding-lines';
import { corroboratedByLot, LOT_SIZES, lotInWords, lotLowerBound } from '$lib/domain/verdict/lot';
import { assuredLine } from '$lib/domain/verdict/finding-words';
import {
  chartOf,
  periodVerdict,
  type Compared,
  type PeriodVerdict,
  type Verdict
} from '$lib/domain/verdict/verdict';
import { factsOf } from '../../../../bench/simulation/facts';
import { amountVerdict, shareVerdict } from '$lib/domain/verdict/kind-verdicts';
import ComparisonMethods from './ComparisonMethods.svelte';
import KindMethods from './KindMethods.svelte';
import FindingMethods from './FindingMethods.svelte';
import PublishedCounts from './PublishedCounts.svelte';
import RangeMethods from './RangeMethods.svelte';

const MONTHS = [98, 88, 114, 102, 121, 93, 117, 96, 85, 112, 128, 91];
const IN_RUNS = [90, 95, 115, 120, 125, 110, 100, 85, 80, 95, 110, 130];

describe('the worked examples of the help are what the rules come to', () => {
  const comparison = textOf(ComparisonMethods);
  const finding = textOf(FindingMethods);

  it('of one comparison: the words, the range of the true change, and when neither can be said', () => {
    expect(comparison).toContain(listedInWords(MONTHS));
    const up = compared(450);
    expect(comparison).toContain(`“${changeInWords(up, 'last-year', false)}”`);
    expect(intervalInWords(up)).toBe('The true change lies between 15% and 97% up.');
    expect(comparison).toContain('The true change lies between 15% and 97% up.');
    const same = compared(340);
    expect(comparison).toContain(`“${changeInWords(same, 'last-year', false)}”`);
    expect(intervalInWords(same)).toBe('The true change lies between 15% down and 51% up.');
    expect(comparison).toContain('between 15% down and 51% up');
    expect(compared(4, 5).verdict).toBe('too-few');
  });

  it('of shares and amounts', () => {
    const kinds = textOf(KindMethods);
    const periods = { length: 3, changed: [] };
    const said = (verdict: PeriodVerdict) => {
      const words = changeInWords(verdict as Compared, 'last-year', false);
      return [
        `“${words}”`,
        intervalInWords(verdict as Compared)!.replace(/^The true change lies (.*)\.$/, '$1')
      ];
    };
    const earlier = { count: 40, of: 85 };
    for (const count of [80, 57]) {
      const two = { ...periods, now: { count, of: 104 }, earlier, before: [] };
      for (const words of said(shareVerdict(two, 0.95))) expect(kinds).toContain(words);
    }
    const before = [7.2, 8.4, 8.1, 7.9, 8.8, 7.4, 8.2, 8.6, 7.7, 8.3, 7.8, 8.5];
    expect(kinds).toContain(listedInWords(before));
    for (const now of [36.35, 25.78]) {
      const two = { ...periods, now, earlier: 24.35, before };
      for (const words of said(amountVerdict(two, 'decimal', 0.95))) expect(kinds).toContain(words);
    }
  });

  it('of the spread: months that vary, and months that go in runs', () => {
    expect(overdispersion(MONTHS).toFixed(1)).toBe('1.9');
    expect(sharedByNeighbours(MONTHS)).toBe(0);
    expect(comparison).toContain(listedInWords(IN_RUNS));
    expect(overdispersion(IN_RUNS).toFixed(1)).toBe('2.5');
    expect(sharedByNeighbours(IN_RUNS).toFixed(1)).toBe('0.6');
    expect(inflationOf(sharedByNeighbours(IN_RUNS), 3).toFixed(1)).toBe('2.0');
    expect(seriesSpread(IN_RUNS, 3).toFixed(1)).toBe('5.1');
    expect(comparison).toContain(
      '2.5 times as much, and neighbours share 0.6: a quarter varies 2.0 times more, 5.1 in all'
    );
    expect(changeInWords(compared(450, 300, IN_RUNS), 'last-year', false)).toMatch(
      /^the months vary too much to say/
    );
  });

  it('of the confidence, and of what the simulation found', () => {
    expect(confidenceOf(5)).toBe(0.99);
    expect((100 * confidenceOf(8)).toFixed(1)).toBe('99.4');
    expect(comparison).toContain(
      'With 5 headline measures each comparison takes 99%; with 8 it takes 99.4%.'
    );
    const found = readFileSync('docs/simulations.md', 'utf8');
    const together = [...found.matchAll(/^\| together *\|[^|]*\|[^|]*\| *10,000 *\| *([\d.]+)% *\|/gm)].map(
      ([, share]) => share!
    );
    expect(together).toHaveLength(2);
    expect(comparison).toContain(`${together[0]} in 100 called a measure higher or lower`);
    expect(comparison).toContain(`Where neighbouring months share half, it was ${together[1]} in 100`);
  });

  it('of the two kinds of step', () => {
    const counted = { month: '2026-03-01', kind: 'counted-differently', reason: 'One booking page' } as const;
    const across = verdictOf({ kind: 'counted-differently', step: counted });
    expect(comparison).toContain(`“${comparisonLines({ year: false }, across, '')[0]}”`);
    const changed = [
      { month: '2026-06-01', kind: 'something-changed', reason: 'A second advice line' } as const
    ];
    const named = comparisonLines({ year: false }, verdictOf({ ...compared(450), changed }), '');
    expect(comparison).toContain(`“${named.at(-1)}”`);
  });

  it('of a month that is not recorded, and what a target is then', () => {
    const missing = [{ month: '2026-07-01', service: 'Carers' }];
    const facts = findingFacts({ quantity: 690, unitOne: 'sign-up', unitMany: 'sign-ups', missing });
    const verdict = verdictOf({ kind: 'not-recorded', in: 'now', missing });
    expect(comparison).toContain(`“${assuredLine(facts, verdict, null)}”`);
    const gap = { measureId: 'measure-1', serviceId: 'service', month: '2026-07-01', accountIds: [] };
    const met = (target: number) => {
      const quarter = { ...factsOf([[...MONTHS, 0, 345, 345]]), gaps: [gap] };
      const measures = quarter.measures.map((measure) => ({ ...measure, target }));
      return judgedMeasures({ ...quarter, measures })[0]!.total.target?.met;
    };
    expect([met(600), met(700)]).toEqual([true, null]);
  });

  it('of the usual range, its targets, and how often chance does it', () => {
    const range = textOf(RangeMethods);
    const { mean, lowerLimit, upperLimit } = limitsOf([40, 44, 41, 43], false);
    expect([mean, Math.round(lowerLimit!), Math.round(upperLimit!)]).toEqual([42, 34, 50]);
    expect(range).toContain('from 34 to 50');
    const months = Array.from({ length: 16 }, (_, place) => [40, 44, 41, 43][place % 4]!);
    expect(
      [30, 60, 40].map((target) => chartOf(months, 'higher', target).assurance),
      'as the help says of these targets'
    ).toEqual(['consistent_pass', 'consistent_fail', 'inconsistent']);
    const chance = rangesInWords(
      expectedFalseAlarms({ comparisons: 0, families: 0, ranges: 1, fixedRanges: 0 })
    );
    expect(chance).toContain('1 to 2.5 in 100 steady measures have a last month that stands out');
    expect(range).toContain('1 to 2.5 in 100 steady measures have a last month that stands out');
  });

  it('of what is credited', () => {
    expect(finding).toContain(`“${evidenceLine(findingFacts({ quantity: 1215, evidenced: 500 }))}”`);
    expect(finding).toContain(`“${evidenceLine(findingFacts({ quantity: 1215, evidenced: 690 }))}”`);
  });

  it('of what would have happened anyway, and what else could explain it', () => {
    const anyway = { no: 165, partly: 340, probably: 162, 'not-known': 642 };
    const facts = findingFacts({ quantity: 1309, anyway, explained: { 'national-news': 400, other: 90 } });
    for (const line of besideLines(facts)) expect(finding).toContain(`“${line}”`);
  });

  it('of what is corroborated by lot', () => {
    const drawn = [{ units: Array.from({ length: 14 }, (_, unit) => unit + 1), result: 'stood-up' as const }];
    const lot = { measureId: 'm', size: 14, linked: 690, seed: 'seed', drawn };
    expect(finding).toContain(`“${lotInWords(lot)}”`);
    expect(corroboratedByLot(lot, 690)).toBe(557);
    expect(finding).toContain('557 of the 690');
    expect(LOT_SIZES.map((size) => Math.floor(100 * lotLowerBound(size, size)))).toEqual([60, 80, 90, 95]);
    expect(finding).toContain('60%, 80%, 90% or 95%');
  });

  it('of the strongest words, and of what takes them away', () => {
    const facts = findingFacts({ quantity: 450, evidenced: 300, corroborated: 240, evidencedBeyond: 180 });
    const verdict = verdictOf(compared(450));
    expect(kindOf(facts, verdict)).toBe('difference');
    expect(finding).toContain(`“${assuredLine(facts, verdict, '2026-09-01')}”`);
    expect(finding).toContain(`“${assuredLine({ ...facts, evidencedBeyond: 140 }, verdict, '2026-09-01')}”`);
  });

  it('of what is published of small numbers', () => {
    const counts = textOf(PublishedCounts);
    expect(counts).toContain(`“${published(70, 20)?.sentence}”`);
    expect(counts).toContain(`“${published(9, 5)?.lines[0]}”`);
  });
});

function textOf(component: Component): string {
  const { body } = render(component, { props: {} });
  return body
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

function listedInWords(months: readonly number[]): string {
  return `${months.slice(0, -1).join(', ')} and ${months.at(-1)}`;
}

/** One of five headline measures. */
function compared(
  now: number,
  earlier = 300,
  before: readonly number[] = MONTHS
): ReturnType<typeof periodVerdict> {
  return periodVerdict({ now, earlier, length: 3, before, changed: [] }, confidenceOf(5));
}

function verdictOf(comparison: PeriodVerdict): Verdict {
  return { range: { kind: 'usual' }, against: 'last-year', comparison, notLastYear: null, target: null };
}

function findingFacts(given: Partial<FindingFacts>): FindingFacts {
  return {
    ...{ name: 'Bookings', unitOne: 'booking', unitMany: 'bookings', better: 'higher' },
    ...{ kind: 'count', quantity: 0 },
    ...{ evidenced: 0, corroborated: 0, evidencedBeyond: 0, lot: null, explained: {}, missing: [] },
    anyway: { no: 0, partly: 0, probably: 0, 'not-known': 0 },
    ...{ mayMakeADifference: true, whose: 'the council’s accounts', reporters: 'Services', year: false },
    ...given
  };
}

/** A sensitive count of people: so many in each month of the quarter, and in each of the 12 before. */
function published(now: number, before: number) {
  const facts = factsOf([[...Array.from({ length: 12 }, () => before), now, now, now]]);
  const measures = facts.measures.map((measure) => ({
    ...measure,
    sensitive: true,
    unitMany: 'people helped'
  }));
  return measureLines({ ...facts, measures } satisfies ReportFacts)[0]!.finding!.published;
}
