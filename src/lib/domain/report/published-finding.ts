/**
 * What may be published of a sensitive count of people. All of it is made from the rounded figures alone, and nothing is
 * said that does not hold for every set of counts which these allow: order, words and marks tell no more than they do.
 */
import type { KeyFigure } from './judged';
import { meetsTargetRounded } from '$lib/domain/measure/measure';
import { HIDDEN, roundedFigure, type PublicFigure } from '$lib/domain/small-numbers/disclosure';
import { publicFigureInWords } from '$lib/domain/small-numbers/wording';
import { earlierName } from '$lib/domain/verdict/change-words';
import type { FindingFacts, FindingKind } from '$lib/domain/verdict/finding';
import { notComparedInWords } from '$lib/domain/verdict/finding-lines';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import { roundedComparison } from '$lib/domain/verdict/rounded-comparison';
import type { ComparisonVerdict } from '$lib/domain/statistics/count-comparison';
import type { RangeSettings } from '$lib/domain/verdict/usual-range';
import { usualRange } from '$lib/domain/verdict/usual-range';
import { labelledRange, targetVerdictInWords, type LabelledRange } from '$lib/domain/verdict/verdict-words';
import { numeral, upperFirst } from '$lib/domain/words';

export interface PublishedWords {
  kind: FindingKind;
  targetMet: boolean | null;
  sentence: string;
  lines: string[];
  drawn: LabelledRange;
}

export function publishedWords(facts: FindingFacts, key: KeyFigure, settings: RangeSettings): PublishedWords {
  const now = roundedFigure(facts.quantity);
  const said = comparisonOf(facts, key, now);
  const { target } = key.verdict;
  const met = target && target.met === null ? null : metOf(facts, target?.target ?? null);
  return {
    kind: kindOf(facts, said),
    targetMet: met,
    sentence: sentenceOf(facts, key, now, said),
    lines: [
      ...comparedLine(facts, key, now, said),
      ...(target ? [targetLine(target, met)] : []),
      ...(facts.missing.length > 0 ? [`${upperFirst(missingInWords(facts.missing))}.`] : [])
    ],
    drawn: withoutMarks(key, settings)
  };
}

function metOf({ quantity, better }: FindingFacts, target: number | null): boolean | null {
  return target === null ? null : meetsTargetRounded(quantity, target, better);
}

function comparisonOf(
  { year }: FindingFacts,
  { verdict: { comparison }, history, monthsInPeriod }: KeyFigure,
  now: PublicFigure
): ComparisonVerdict | null {
  if (comparison.kind !== 'compared') return null;
  const before = history.slice(0, history.length - monthsInPeriod).map(({ value }) => publicMonth(value));
  const periods = { now, earlier: roundedFigure(comparison.count), length: year ? 12 : 3, before };
  return roundedComparison(periods, comparison.confidence);
}

function publicMonth(value: number | null): PublicFigure | null {
  return value === null ? null : roundedFigure(value);
}

function kindOf({ better }: FindingFacts, said: ComparisonVerdict | null): FindingKind {
  if (said === null) return 'not-compared';
  if (said !== 'higher' && said !== 'lower') return said;
  if (better === 'neither') return 'changed';
  return said === better ? 'better' : 'worse';
}

const CHANGE: Partial<Record<ComparisonVerdict, string>> = {
  higher: 'more than',
  lower: 'fewer than',
  'no-clear-difference': 'no clear difference from'
};

function sentenceOf(
  facts: FindingFacts,
  { verdict }: KeyFigure,
  now: PublicFigure,
  said: ComparisonVerdict | null
): string {
  const least = facts.missing.length > 0 ? 'at least ' : '';
  if (now === 0) return `No ${facts.unitMany} were recorded${least ? ' in the months that are known' : ''}.`;
  const head = `${facts.reporters} reported ${least}${publicFigureInWords(now)} ${facts.unitMany}`;
  const change = said && CHANGE[said];
  if (!change || verdict.comparison.kind !== 'compared') return `${head}.`;
  const earlier = publicFigureInWords(roundedFigure(verdict.comparison.count));
  return `${head}: ${change} ${earlierName(verdict.against, facts.year)} (${earlier}).`;
}

function comparedLine(
  facts: FindingFacts,
  { verdict: { comparison, against } }: KeyFigure,
  now: PublicFigure,
  said: ComparisonVerdict | null
): string[] {
  if (comparison.kind !== 'compared') {
    const why = notComparedInWords(comparison, against, facts.year);
    return why === null ? [] : [why];
  }
  if (now === HIDDEN || roundedFigure(comparison.count) === HIDDEN) {
    return ['Small numbers of people are compared with nothing.'];
  }
  if (said !== null) return [];
  const earlier = `${earlierName(against, facts.year)} (${publicFigureInWords(roundedFigure(comparison.count))})`;
  return [`Whether that differs from ${earlier} is not said, because both are rounded.`];
}

function targetLine(target: NonNullable<KeyFigure['verdict']['target']>, met: boolean | null): string {
  if (target.met === null || met !== null) return targetVerdictInWords({ ...target, met, steady: null });
  return `Whether the target of ${numeral(target.target)} was met is not said, because the figure is rounded.`;
}

/** The range of the rounded months, for the eye. No month is marked: with the counts as they are it could be another. */
function withoutMarks(
  { history, better, monthlyTarget, months }: KeyFigure,
  settings: RangeSettings
): LabelledRange {
  const rounded = history.map(({ month, value }) => {
    const shown = publicMonth(value);
    return { month, value: shown === HIDDEN ? null : shown };
  });
  const { drawn } = usualRange(rounded, { better, monthlyTarget }, settings, months.length);
  return { ...labelledRange(drawn), special: drawn.special.map(() => null) };
}
