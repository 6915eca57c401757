/**
 * What may be published of a sensitive count of people. All of it is made from the rounded figures that stand beside it, and
 * nothing is said that does not hold for every set of counts which these allow: order, words and marks tell no more.
 */
import { monthsBefore } from '$lib/domain/report/compared';
import type { KeyFigure } from '$lib/domain/report/judged';
import { meetsTargetRounded } from '$lib/domain/measure/measure';
import { HIDDEN, roundedFigure, type PublicFigure } from '$lib/domain/small-numbers/disclosure';
import { publicFigureInWords } from '$lib/domain/small-numbers/wording';
import type { ComparisonVerdict } from '$lib/domain/statistics/count-comparison';
import type { Month } from '$lib/domain/calendar/day';
import { earlierName } from '$lib/domain/verdict/change-words';
import type { FindingFacts, FindingKind } from '$lib/domain/verdict/finding';
import { changedInWords, notComparedInWords } from '$lib/domain/verdict/finding-lines';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import { roundedComparison } from '$lib/domain/verdict/rounded-comparison';
import { usualRange, type RangeSettings } from '$lib/domain/verdict/usual-range';
import { labelledRange, targetVerdictInWords, type LabelledRange } from '$lib/domain/verdict/verdict-words';
import { numeral, upperFirst } from '$lib/domain/words';

/** The part of a finding that is published in place of what a live report says. */
export interface PublishedWords {
  kind: FindingKind;
  targetMet: boolean | null;
  sentence: string;
  /** The same beside its figure, which it does not repeat. */
  line: string;
  lines: string[];
  drawn: LabelledRange;
}

/** What is published, as everybody can read it. */
interface Read {
  facts: FindingFacts;
  key: KeyFigure;
  now: PublicFigure;
  /** Null where nothing is compared. */
  earlier: PublicFigure | null;
  /** The months of the chart. */
  months: PublicMonth[];
  /** The verdict that the rounded figures leave no doubt of. */
  said: ComparisonVerdict | null;
}

interface PublicMonth {
  month: Month;
  value: PublicFigure | null;
}

/** @param settings of the measure's range, which are no secret */
export function publishedWords(facts: FindingFacts, key: KeyFigure, settings: RangeSettings): PublishedWords {
  const read = readOf(facts, key, settings);
  const targetMet = metOf(read);
  return {
    kind: kindOf(facts, read.said),
    targetMet,
    sentence: sentenceOf(read),
    line: lineOf(read),
    lines: [
      ...comparedLines(read),
      ...targetLine(read, targetMet),
      ...(facts.missing.length > 0 ? [`${upperFirst(missingInWords(facts.missing))}.`] : [])
    ],
    drawn: withoutMarks(read, settings)
  };
}

function readOf(facts: FindingFacts, key: KeyFigure, settings: RangeSettings): Read {
  const { comparison } = key.verdict;
  const now = roundedFigure(facts.quantity);
  const months = key.months.map(({ month, value }) => ({
    month,
    value: value === null ? null : roundedFigure(value)
  }));
  const first = months.at(-key.monthsInPeriod)?.month;
  if (comparison.kind !== 'compared' || first === undefined)
    return { facts, key, now, earlier: null, months, said: null };
  const earlier = roundedFigure(comparison.count);
  const before = monthsBefore(months, first, settings);
  const periods = { now, earlier, length: facts.year ? 12 : 3, before };
  return { facts, key, now, earlier, months, said: roundedComparison(periods, comparison.confidence) };
}

/** What a live report leaves open is open here: see `publishedTarget` of an edition. */
function metOf({ facts: { quantity, better }, key }: Read): boolean | null {
  const { target } = key.verdict;
  if (!target || target.met === null) return null;
  return meetsTargetRounded(quantity, target.target, better);
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
  'no-clear-difference': 'no clear difference from',
  'too-few': 'too few to say whether that differs from'
};

function sentenceOf(read: Read): string {
  const { facts, now } = read;
  const least = facts.missing.length > 0 ? 'at least ' : '';
  const head =
    now === 0
      ? `No ${facts.unitMany} were recorded${least ? ' in the months that are known' : ''}`
      : `${facts.reporters} reported ${least}${publicFigureInWords(now)} ${facts.unitMany}`;
  const change = changeOf(read);
  return change === null ? `${head}.` : `${head}: ${change}.`;
}

function changeOf({ facts, key, earlier, said }: Read): string | null {
  const change = said && CHANGE[said];
  if (!change || earlier === null) return null;
  return `${change} ${earlierName(key.verdict.against, facts.year)} (${publicFigureInWords(earlier)})`;
}

function lineOf(read: Read): string {
  const change = changeOf(read);
  if (change !== null) return `${upperFirst(change)}.`;
  return comparedLines(read)[0] ?? 'Nothing is compared.';
}

function comparedLines(read: Read): string[] {
  const { facts, key, now, earlier, said } = read;
  const { comparison, against, notLastYear } = key.verdict;
  const lines: (string | null)[] = [];
  if (comparison.kind !== 'compared') {
    lines.push(notComparedInWords(comparison, against, facts.year));
  } else if (now === HIDDEN || earlier === HIDDEN) {
    lines.push('Small numbers of people are compared with nothing.');
  } else {
    if (said === null && earlier !== null) lines.push(notSaid(read, earlier));
    lines.push(changedInWords(comparison.changed));
  }
  if (notLastYear) lines.push(notComparedInWords(notLastYear, 'last-year', facts.year));
  return lines.filter((line) => line !== null);
}

function notSaid({ facts, key }: Read, earlier: PublicFigure): string {
  const name = earlierName(key.verdict.against, facts.year);
  return `Whether that differs from ${name} (${publicFigureInWords(earlier)}) is not said, because the rounded figures cannot tell.`;
}

/** Why a target is still open must not tell on which side of it a hidden number lies. */
function targetLine({ facts: { better }, key }: Read, met: boolean | null): string[] {
  const { target } = key.verdict;
  if (!target) return [];
  const isOpen = !target.over || target.missing || better === 'neither';
  if (met !== null || isOpen) return [targetVerdictInWords({ ...target, met, steady: null })];
  return [
    `Whether the target of ${numeral(target.target)} was met is not said, because the figure is rounded.`
  ];
}

/**
 * The range of the rounded months that are shown, for the eye; none for a stretch with hidden months, of which nobody knows
 * the mean. No month is marked: with the counts as they are it could be another.
 */
function withoutMarks({ key, months }: Read, settings: RangeSettings): LabelledRange {
  const { better, monthlyTarget } = key;
  const known = months.map(({ month, value }) => ({ month, value: value === HIDDEN ? null : value }));
  const { drawn } = usualRange(known, { better, monthlyTarget }, settings);
  const isHidden = (from: number, to: number) =>
    months.slice(from, to + 1).some(({ value }) => value === HIDDEN);
  return {
    ...labelledRange(drawn),
    segments: drawn.segments.map((segment) =>
      isHidden(segment.start, segment.end) ? { ...segment, mean: null, lower: null, upper: null } : segment
    ),
    special: drawn.special.map(() => null)
  };
}
