import { describe, expect, it } from 'vitest';
import { aSmallEdition, aSmallFigure } from '../../../../../tests/support/small-edition';
import { parsePeriod } from '$lib/domain/calendar/period';
import { paragraph } from '$lib/domain/forms/prose';
import { briefingLines, type BriefingPair } from './briefing';
import { briefingWords } from './briefing-words';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { EditionFinding } from '$lib/domain/edition/edition-parts';

const [FINDING] = aSmallEdition().findings as [EditionFinding];
const LINE = 'No clear difference from last year’s 30.';

function slugged(period: string): EditionContent['period'] {
  return {
    ...aSmallEdition().period,
    kind: /q\d$/.test(period) ? 'quarter' : 'year',
    slug: period,
    name: period
  };
}

function aPair(earlier: string, given: Partial<BriefingPair> = {}): BriefingPair {
  const later = given.later ?? aSmallEdition({ period: slugged('2026-27-q2') });
  return {
    earlier: aSmallEdition({ period: slugged(earlier), figures: [aSmallFigure({ value: 30 })] }),
    later,
    between: { earlier: parsePeriod(earlier, 4)!, later: parsePeriod(later.period.slug, 4)! },
    ...{ countedAnew: new Map(), sinceLastYear: new Map() },
    ...given
  };
}

function verdictOf(pair: BriefingPair, key = 'measure:sign-ups'): string | undefined {
  return briefingLines(pair, 8).lines.find((line) => line.key === key)?.verdict;
}

describe('a pair of figures in a briefing', () => {
  it('has the verdict that the later summary published, where that judged the same pair', () => {
    expect(briefingLines(aPair('2025-26-q2'), 8).lines[0]).toEqual({
      key: 'measure:sign-ups',
      figure: 'Sign-ups',
      ...{ was: '30', is: '40', target: '38, met', verdict: LINE }
    });
  });

  it('is said not to be judged where the summary compares with another period', () => {
    expect(verdictOf(aPair('2026-27-q1'))).toBe('Not judged: the summary compares with last year.');
    expect(verdictOf(aPair('2024-25-q2'))).toBe('Not judged: the summary compares with last year.');
    const noLastYear = aSmallEdition({
      period: slugged('2026-27-q2'),
      figures: [aSmallFigure({ lastYear: null })]
    });
    expect(verdictOf(aPair('2026-27-q1', { later: noLastYear }))).toBe(LINE);
    expect(verdictOf(aPair('2025-26-q2', { later: noLastYear }))).toBe(
      'Not judged: the summary compares with the previous quarter.'
    );
  });

  it('that the summary could not compare has its words, which say why', () => {
    const line = 'The quarter is not over.';
    const notCompared = { ...FINDING, kind: 'not-compared' as const, line };
    const later = { period: slugged('2026-27-q2'), findings: [notCompared] };
    expect(verdictOf(aPair('2025-26-q2', { later: aSmallEdition(later) }))).toBe(line);
    expect(verdictOf(aPair('2026-27-q1', { later: aSmallEdition(later) }))).toBe(line);
    // Before the third format a finding had no words without its figure.
    const earlier = { ...aSmallEdition(later), format: 2 as const };
    expect(verdictOf(aPair('2025-26-q2', { later: earlier }))).toBe('Not judged in the summary.');
  });

  it('shows by its last sign that something of its words was left out', () => {
    const reason = 'The service counted them anew in August. '.repeat(9);
    const left = { period: slugged('2026-27-q2'), findings: [] };
    const later = aSmallEdition({ ...left, findingsHidden: [{ name: 'Sign-ups', reason }] });
    expect(verdictOf(aPair('2025-26-q2', { later }))).toBe(
      'Not judged: left out of the summary. The service counted them anew in August. The service counted them anew in August. …'
    );
  });

  it('of a year has the verdict against the year before, and against no other', () => {
    const later = aSmallEdition({ period: slugged('2025-26') });
    expect(verdictOf(aPair('2024-25', { later }))).toBe(LINE);
    expect(verdictOf(aPair('2023-24', { later }))).toBe(
      'Not judged: the summary compares with the year before.'
    );
  });

  it('is said not to be comparable, and why', () => {
    const countedAnew = new Map([['sign-ups', { month: '2026-03-01' }]]);
    expect(verdictOf(aPair('2025-26-q2', { countedAnew }))).toBe(
      'Not comparable: counted another way since March 2026.'
    );
    const gap = aSmallEdition({
      period: slugged('2026-27-q2'),
      figures: [aSmallFigure({ atLeast: ['value'] })]
    });
    expect(verdictOf(aPair('2025-26-q2', { later: gap }))).toBe('Not comparable: months are missing.');
    const earlier = aSmallEdition({ period: slugged('2025-26-q2'), figures: [] });
    expect(verdictOf(aPair('2025-26-q2', { earlier }))).toBe('Not comparable: no figure for 2025-26-q2.');
  });

  it('where last year was counted another way, has the verdict against the previous quarter', () => {
    const chart = {
      ...FINDING.chart,
      drawn: { ...FINDING.chart.drawn, restarts: [{ index: 0, label: 'A new form' }] }
    };
    const later = aSmallEdition({ period: slugged('2026-27-q2'), findings: [{ ...FINDING, chart }] });
    const sinceLastYear = new Map([['sign-ups', { month: FINDING.chart.months[0]!.month }]]);
    expect(verdictOf(aPair('2026-27-q1', { later, sinceLastYear }))).toBe(LINE);
  });

  it('says beside a missed target what the comparison comes to', () => {
    const figures = [aSmallFigure({ target: { quantity: 50, met: false } })];
    const findings = [
      { ...FINDING, kind: 'no-clear-difference' as const, line: 'Below the target of 50 (last year 30).' }
    ];
    const later = aSmallEdition({ period: slugged('2026-27-q2'), figures, findings });
    expect(verdictOf(aPair('2025-26-q2', { later }))).toBe(
      'Below the target of 50 (last year 30). No clear difference from last year.'
    );
  });

  it('never stands with a bare difference, whatever is counted', () => {
    const { lines } = briefingLines(aPair('2025-26-q2'), 8);
    for (const { verdict } of lines) expect(verdict).toMatch(/^[A-Z].*\.$/);
    expect(verdictOf(aPair('2025-26-q2'), 'accounts')).toBe('Not judged: a count of accounts.');
    expect(verdictOf(aPair('2025-26-q2'), 'outcomes')).toBe('Not judged: a count of what was logged.');
  });

  it('of what became worse stands first, then missed targets, then the rest', () => {
    const named = (slug: string, kind: EditionFinding['kind']) => ({ ...FINDING, slug, name: slug, kind });
    const figure = (slug: string, met: boolean) =>
      aSmallFigure({ slug, name: slug, target: { quantity: 50, met } });
    const later = aSmallEdition({
      period: slugged('2026-27-q2'),
      findings: [named('fine', 'better'), named('missed', 'no-clear-difference'), named('bad', 'worse')],
      figures: [figure('fine', true), figure('missed', false), figure('bad', true), figure('silent', true)]
    });
    const { lines, more } = briefingLines(aPair('2025-26-q2', { later }), 3);
    expect(lines.slice(0, 3).map(({ figure: name }) => name)).toEqual(['bad', 'missed', 'fine']);
    // The fourth, and the one of the earlier summary.
    expect(more).toBe(2);
  });
});

describe('the words of a briefing', () => {
  const long = 'A sentence that somebody typed. '.repeat(200);

  it('are as many as two pages hold, whatever was typed, and say where something is cut', () => {
    const words = briefingWords(
      aSmallEdition({
        decision: [paragraph(long)],
        decisionOwner: 'Director of Communities',
        decisionDue: '2027-03-31',
        didNotWork: { outcomes: 9, lessons: Array.from({ length: 9 }, () => long), words: [paragraph(long)] },
        decided: Array.from({ length: 4 }, (_, place) => ({
          ...{ period: 'Q1', edition: `e-${place}`, asked: [paragraph(long)], owner: long, due: null },
          answered: { answer: 'agreed' as const, words: long, on: '2026-08-01' },
          noted: { state: 'done' as const, words: long, on: '2026-09-01' }
        }))
      })
    );
    expect(JSON.stringify(words).length).toBeLessThan(4_000);
    expect(words.decision.words.isCut).toBe(true);
    expect(words.decision.owner).toBe('Owner: Director of Communities, by 31 March 2027.');
    expect(words.setbacks).toMatchObject({ more: 7, words: { isCut: true } });
    expect(words.decided).toMatchObject({ told: [{ period: 'Q1' }, { period: 'Q1' }], more: 2 });
    expect(words.decided.told[0]!.became).toHaveLength(3);
    for (const cut of [...words.setbacks.lessons, ...words.decided.told[0]!.became.slice(1)])
      expect(cut).toMatch(/…$/);
  });

  it('say what stands beside the headline, and why there is no point', () => {
    const check = { seed: 's', drawn: 10, stoodUp: 7, amended: 1, didNotStandUp: 2, notChecked: 0 };
    const plain = briefingWords(aSmallEdition({ findings: [] }));
    expect(plain).toMatchObject({
      caveat: null,
      nothing: 'No measure was recorded of which anything can be said.'
    });
    const findingsHidden = [{ name: 'Sign-ups', reason: 'They were counted anew.' }];
    const weak = briefingWords(aSmallEdition({ findings: [], findingsHidden, check }));
    expect(weak.caveat).toContain('7 of 10');
    expect(weak.nothing).toBe('No finding is shown: the summary says which are left out, and why.');
  });
});
