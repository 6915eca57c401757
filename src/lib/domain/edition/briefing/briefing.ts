/**
 * A briefing for the chief executive: two editions held against each other, each pair of figures with the verdict that the later
 * one published, or why there is none; bad news first. It has two pages, whatever was typed: what does not fit is cut at a sentence.
 */
import { headlineFigures, type ComparedFigure, type CountedAnew } from '$lib/domain/edition/changes';
import { weightOf } from '$lib/domain/edition/document/main-points';
import { targetInWords } from '$lib/domain/edition/document/tables';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure, EditionFinding } from '$lib/domain/edition/edition-parts';
import { shortLine } from '$lib/domain/edition/document/shortened';
import { periodSlug, previousPeriod, samePeriodLastYear, type Period } from '$lib/domain/calendar/period';
import type { Against } from '$lib/domain/verdict/verdict';
import { earlierName } from '$lib/domain/verdict/change-words';
import { byWeight, type FindingKind } from '$lib/domain/verdict/finding';
import { monthOf } from '$lib/domain/calendar/day';

/** Two figures of one kind, and what may be said of the pair. */
export interface BriefingLine {
  key: string;
  figure: string;
  was: string;
  is: string;
  target: string;
  verdict: string;
}

/** What is held against what. */
export interface BriefingPair {
  earlier: EditionContent;
  later: EditionContent;
  between: { earlier: Period; later: Period };
  /** Measures that are counted another way, or of other services, since a month between the two, and since the same period a year before. */
  countedAnew: CountedAnew;
  sinceLastYear: CountedAnew;
}

const LONGEST_NAME = 50;
const LONGEST_VERDICT = 150;
const LONGEST_HEADLINE = 120;

/** @param most measures; how many more there are is told */
export function briefingLines(pair: BriefingPair, most: number): { lines: BriefingLine[]; more: number } {
  const compared = headlineFigures(pair.earlier, pair.later, pair.countedAnew);
  const measures = compared.filter(({ key }) => key.startsWith('measure:'));
  const counts = compared.filter(({ key }) => !key.startsWith('measure:'));
  const sorted = inOrder(measures, pair.later);
  return {
    lines: [...sorted.slice(0, most), ...counts].map((line) => lineOf(line, pair)),
    more: Math.max(0, sorted.length - most)
  };
}

/** Of each of the two; what stands over their figures. */
export function briefingHeadline({ headline }: EditionContent): string {
  return shortLine(headline, LONGEST_HEADLINE);
}

/** What became worse and missed targets before the rest; without a finding last. */
function inOrder(lines: readonly ComparedFigure[], later: EditionContent): ComparedFigure[] {
  const weight = (line: ComparedFigure) => {
    const finding = findingOf(line, later);
    return finding && weightOf(finding, later.figures);
  };
  return [...lines].sort((one, other) => {
    const [a, b] = [weight(one), weight(other)];
    return a && b ? byWeight(a, b) : Number(!a) - Number(!b);
  });
}

function lineOf(line: ComparedFigure, pair: BriefingPair): BriefingLine {
  const figure = figureOf(line, pair.later);
  return {
    ...{ key: line.key, was: line.was, is: line.is },
    figure: shortLine(line.figure, LONGEST_NAME),
    target: figure ? targetInWords(figure) : '–',
    verdict: shortLine(verdictOf(line, pair), LONGEST_VERDICT)
  };
}

function findingOf({ key }: ComparedFigure, { findings }: EditionContent): EditionFinding | undefined {
  return findings.find(({ slug }) => key === `measure:${slug}`);
}

function figureOf({ key }: ComparedFigure, { figures }: EditionContent): EditionFigure | undefined {
  return figures.find(({ slug }) => key === `measure:${slug}`);
}

/** Never a bare difference: the published verdict where this pair was judged, or why there is none. */
function verdictOf(line: ComparedFigure, pair: BriefingPair): string {
  const figure = figureOf(line, pair.later);
  const finding = findingOf(line, pair.later);
  if (line.why) return `Not comparable: ${line.why}.`;
  if (line.key === 'accounts') return 'Not judged: a count of accounts.';
  if (!line.key.startsWith('measure:')) return 'Not judged: a count of what was logged.';
  if (line.was === '–' || !figure) return `Not comparable: no figure for ${absentIn(line, pair)}.`;
  if (!finding) return withoutFinding(line, pair.later);
  if (finding.kind === 'not-compared') return notCompared(finding, pair.later);
  const judged = judgedAgainst(figure, finding, pair);
  if (relationOf(pair.between) === judged) return publishedVerdict(finding, judged, pair.later);
  return `Not judged: the summary compares with ${earlierName(judged, isYear(pair.later))}.`;
}

function absentIn({ was }: ComparedFigure, { earlier, later }: BriefingPair): string {
  return (was === '–' ? earlier : later).period.name;
}

function withoutFinding({ figure }: ComparedFigure, { findingsHidden }: EditionContent): string {
  const hidden = findingsHidden.find(({ name }) => name === figure);
  return hidden ? `Not judged: left out of the summary. ${hidden.reason}` : 'Not judged in the summary.';
}

/** Before the third format a finding had no words without its figure. */
function notCompared({ line }: EditionFinding, { format }: EditionContent): string {
  return format < 3 ? 'Not judged in the summary.' : line;
}

/** What the earlier period is to the later; null where no finding holds such two against each other. */
function relationOf({ earlier, later }: BriefingPair['between']): Against | null {
  const slug = periodSlug(earlier);
  if (slug === periodSlug(samePeriodLastYear(later))) return 'last-year';
  return later.kind === 'quarter' && slug === periodSlug(previousPeriod(later)) ? 'before' : null;
}

/** As the finding chose it (`report/comparison.ts`), read from what is frozen. */
function judgedAgainst(
  { slug, value, lastYear, before, atLeast }: EditionFigure,
  { chart }: EditionFinding,
  { later, sinceLastYear }: BriefingPair
): Against {
  if (isYear(later) || value === null) return 'last-year';
  const known = (which: 'lastYear' | 'before') => !atLeast.includes('value') && !atLeast.includes(which);
  const step = sinceLastYear.get(slug)?.month;
  const isAnew =
    step !== undefined && chart.drawn.restarts.some(({ index }) => monthAt(chart, index) === step);
  if (lastYear !== null && known('lastYear') && !isAnew) return 'last-year';
  return lastYear === null || (before !== null && known('before')) ? 'before' : 'last-year';
}

function monthAt({ months }: EditionFinding['chart'], index: number): string | undefined {
  const month = months[index]?.month;
  return month && monthOf(month);
}

const OPEN: Partial<Record<FindingKind, string>> = {
  'no-clear-difference': 'No clear difference from',
  varies: 'The months vary too much to say whether that differs from',
  'too-few': 'Too few to say whether that differs from'
};

/** The assured line says a missed target before the comparison, so that this is said beside it. */
function publishedVerdict(finding: EditionFinding, against: Against, later: EditionContent): string {
  const open = OPEN[finding.kind];
  const { targetMet } = weightOf(finding, later.figures);
  if (!open || targetMet !== false) return finding.line;
  return `${finding.line} ${open} ${earlierName(against, isYear(later))}.`;
}

function isYear({ period }: EditionContent): boolean {
  return period.kind === 'year';
}
