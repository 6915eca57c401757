/** The findings of a report or an account: one for each headline measure, in words that follow from its verdict, with the chart that shows it. */
import { byWeight, findingOf, type Finding, type FindingFacts } from '$lib/domain/verdict/finding';
import { HIDDEN, roundedFigure } from '$lib/domain/small-numbers/disclosure';
import { meetsTargetRounded, type Better } from '$lib/domain/measure/measure';
import type { MeasureTotal } from './figures';
import { keyFigure, type KeyFigure } from './key-figure';
import { measureTotal } from './measure-total';
import type { MeasureFacts, ReportFacts } from './facts';
import { usualRange, type RangeMonth, type RangeSettings } from '$lib/domain/verdict/usual-range';
import type { RangeVerdict, TargetVerdict, Verdict } from '$lib/domain/verdict/verdict';
import {
  hiddenMonthInWords,
  hiddenMonthsInWords,
  labelledRange,
  periodInWords,
  rangeInWords,
  targetUnsaidInWords,
  targetVerdictInWords,
  tooEarlyLabel,
  type LabelledRange,
  type TooEarly
} from '$lib/domain/verdict/verdict-words';
import { EXACTLY, PUBLICLY, type Wording } from '$lib/domain/small-numbers/wording';
import { lowerFirst, upperFirst } from '$lib/domain/words';

export interface ReportFinding extends Finding {
  verdict: Verdict;
  /** What the last whole month says. */
  range: string;
  /** The comparison that the sentence does not hold: with the previous quarter. */
  before: string | null;
  target: string | null;
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  drawn: LabelledRange;
  /** The same as it may be published, where counts of people are rounded; null where nothing is. */
  published:
    | (Pick<Finding, 'kind' | 'sentence'> & {
        range: string;
        before: string | null;
        target: string | null;
        drawn: LabelledRange;
      })
    | null;
  tooEarly: TooEarly;
}

/** A measure as a report tells it. */
export interface MeasureLine extends MeasureTotal {
  /** What may be said of it; null for measures that are no headline, or must not be added up. */
  finding: ReportFinding | null;
}

/** The total of one measure over the scope of a report, with what may be said of it. */
export function measureLine(facts: ReportFacts, measure: MeasureFacts): MeasureLine {
  const total = measureTotal(facts, measure);
  const key = measure.headline ? keyFigure(facts, measure, total) : null;
  return { ...total, finding: key && reportFinding(facts, measure, key) };
}

/** The words on one measure, exact and as they may be published. */
function reportFinding(facts: ReportFacts, measure: MeasureFacts, key: KeyFigure): ReportFinding {
  const { verdict, range, history, monthlyTarget } = key;
  const year = facts.period.kind === 'year';
  const found = { ...key, ...quantitiesOf(facts, key, measure.id), ...whoseOf(facts, measure.id), year };
  const finding =
    facts.scope.kind === 'account' ? findingOfAccount(found, verdict) : findingOf(found, verdict);
  return {
    ...finding,
    verdict,
    range: rangeInWords(verdict.range, history.at(-1)?.month ?? null),
    before: previousQuarter(verdict, found.quantity, EXACTLY),
    target: verdict.target && targetVerdictInWords(verdict.target),
    monthlyTarget,
    drawn: labelledRange(range.drawn),
    published: measure.sensitive ? publishedOf(found, key, measure.range) : null,
    tooEarly: tooEarlyLabel(range.tooEarly)
  };
}

/** What the sentence does not hold: the previous quarter, beside the same quarter last year. */
function previousQuarter(verdict: Verdict, quantity: number, say: Wording): string | null {
  if (verdict.lastYear.kind !== 'compared' || quantity === 0) return null;
  const words = periodInWords(verdict.before, 'the previous quarter', say);
  return words && `${upperFirst(words)}.`;
}

/**
 * The comparison of two periods is that of the figures as they are. What months say one by one is made from the rounded ones alone: from
 * "seven months that each went up" the hidden ones could be worked out.
 */
function publishedOf(
  found: FindingFacts,
  { verdict, history, better, monthlyTarget, months }: KeyFigure,
  settings: RangeSettings
): ReportFinding['published'] {
  const rounded = history.map(({ month, value }) => ({ month, value: roundedMonth(value) }));
  const range = usualRange(rounded, { better, monthlyTarget }, settings, months.length);
  const steady = range.tooEarly ? null : range.chart.assurance;
  const target = verdict.target && { ...verdict.target, steady };
  const { kind, sentence } = findingOf(found, { ...verdict, range: range.verdict, target }, PUBLICLY);
  return {
    kind,
    sentence,
    range: publishedRange(verdict.range, range.verdict, rounded.at(-1)),
    before: previousQuarter(verdict, found.quantity, PUBLICLY),
    target: target && publishedTargetInWords(target, found.quantity, found.better),
    drawn: labelledRange(range.drawn)
  };
}

function roundedMonth(value: number | null): number | null {
  const rounded = value === null ? null : roundedFigure(value);
  return rounded === HIDDEN ? null : rounded;
}

/** What the last month says to a reader of rounded months. */
function publishedRange(exact: RangeVerdict, rounded: RangeVerdict, last: RangeMonth | undefined): string {
  if (exact.kind === 'too-early' || !last) return rangeInWords(exact, last?.month ?? null);
  if (last.value === null) return hiddenMonthInWords(last.month);
  return rounded.kind === 'too-early' ? hiddenMonthsInWords() : rangeInWords(rounded, last.month);
}

/** Words on a target that is met or missed only to those who know the exact count, say no more than that. */
function publishedTargetInWords(verdict: TargetVerdict, count: number, better: Better): string {
  const settled = verdict.met === null || meetsTargetRounded(count, verdict.target, better) !== null;
  return settled ? targetVerdictInWords(verdict) : targetUnsaidInWords(verdict);
}

/** A measure of which something may be said. */
export type Found<Line> = Line & { finding: ReportFinding };

/** The measures of which something may be said: clear differences and missed targets first, better and worse alike. */
export function measuresFound<Line extends { finding: ReportFinding | null; months: readonly unknown[] }>(
  lines: readonly Line[]
): Found<Line>[] {
  return lines
    .filter((line): line is Found<Line> => line.finding !== null && line.months.length > 0)
    .sort((one, other) => byWeight(weighed(one.finding), weighed(other.finding)));
}

function weighed({ kind, strength, verdict }: ReportFinding) {
  return { kind, strength, targetMet: verdict.target?.met ?? null };
}

/**
 * The finding of one account goes as far as "contributed to". It may share its outcomes with others, so it never
 * "made a measurable difference" by itself. What is only reported is reported for this account.
 */
function findingOfAccount(facts: FindingFacts, verdict: Verdict): Finding {
  // Without an explanation no finding says more.
  const finding = findingOf({ ...facts, explained: 0 }, verdict);
  const { strength, sentence } = finding;
  const explained = 2 * facts.explained >= facts.quantity;
  return {
    ...finding,
    sentence: strength === 1 ? `For this account, ${lowerFirst(sentence)}` : sentence,
    nextStep: strength === 3 && explained ? null : finding.nextStep
  };
}

function quantitiesOf(facts: ReportFacts, total: MeasureTotal, measureId: string) {
  const explained = facts.groups
    .filter((group) => group.measureId === measureId && group.explained)
    .reduce((sum, group) => sum + group.quantity, 0);
  return {
    quantity: total.value?.value ?? 0,
    linked: total.linked.value,
    corroborated: total.corroborated.value,
    explained
  };
}

function whoseOf({ scope, groups }: ReportFacts, measureId: string): { whose: string; reporters: string } {
  if (scope.kind === 'council') return { whose: 'the council’s accounts', reporters: 'Services' };
  if (scope.kind === 'account') {
    const own = groups.every((group) => group.measureId !== measureId || group.serviceId === scope.serviceId);
    return { whose: 'this account', reporters: own ? 'The service' : 'Services' };
  }
  const reporters = scope.kind === 'service' ? 'The service' : 'Its services';
  return { whose: `the accounts of ${scope.name}`, reporters };
}
