/** The findings of a report or an account: one for each headline measure, with the verdicts, and the chart that shows them. */
import { byWeight, findingOf, type Finding, type FindingFacts } from '$lib/domain/verdict/finding';
import { HIDDEN, roundedFigure } from '$lib/domain/small-numbers/disclosure';
import { meetsTargetRounded, type Better } from '$lib/domain/measure/measure';
import type { MeasureFigure } from './measure-figure';
import { hasEnded, monthsOf } from '$lib/domain/calendar/quarter';
import type { MeasureFacts, ReportFacts } from './facts';
import {
  usualRange,
  type RangeDrawn,
  type RangeMonth,
  type RangeSettings,
  type UsualRange
} from '$lib/domain/verdict/usual-range';
import {
  periodVerdict,
  type RangeVerdict,
  type TargetVerdict,
  type Verdict
} from '$lib/domain/verdict/verdict';
import {
  hiddenMonthInWords,
  hiddenMonthsInWords,
  periodInWords,
  rangeInWords,
  targetInWords,
  targetUnsaidInWords
} from '$lib/domain/verdict/verdict-words';
import { EXACTLY, PUBLICLY, type Wording } from '$lib/domain/small-numbers/wording';

export interface ReportFinding extends Finding {
  verdict: Verdict;
  /** What the last whole month says. */
  range: string;
  /** The comparison that the sentence does not hold: with the previous quarter. */
  before: string | null;
  target: string | null;
  /** The target as a level of single months; null without one. */
  monthlyTarget: number | null;
  drawn: RangeDrawn;
  /** The same as it may be published, where counts of people are rounded; null where nothing is. */
  published:
    | (Pick<Finding, 'kind' | 'sentence'> & {
        range: string;
        before: string | null;
        target: string | null;
        drawn: RangeDrawn;
      })
    | null;
  tooEarly: UsualRange['tooEarly'];
}

/**
 * The finding of one measure that adds up.
 * @param history its whole months, of which the figure draws the last
 */
export function reportFinding(
  facts: ReportFacts,
  figure: MeasureFigure,
  measure: MeasureFacts,
  history: readonly RangeMonth[]
): ReportFinding {
  const monthly = monthlyTarget(facts, figure);
  const held = { better: figure.better, monthlyTarget: monthly };
  const range = usualRange(history, held, measure.range, figure.months.length);
  const verdict = verdictOf(facts, figure, range);
  const year = facts.period.kind === 'year';
  const found = {
    ...figure,
    ...quantitiesOf(facts, figure, measure.id),
    ...whoseOf(facts, measure.id),
    year
  };
  const finding =
    facts.scope.kind === 'account' ? findingOfAccount(found, verdict) : findingOf(found, verdict);
  return {
    ...finding,
    verdict,
    range: rangeInWords(verdict.range, history.at(-1)?.month ?? null),
    before: previousQuarter(verdict, found.quantity, EXACTLY),
    target: verdict.target && targetInWords(verdict.target),
    monthlyTarget: monthly,
    drawn: range.drawn,
    published: measure.sensitive
      ? publishedOf(found, verdict, history, {
          ...held,
          settings: measure.range,
          drawnMonths: figure.months.length
        })
      : null,
    tooEarly: range.tooEarly
  };
}

/** What the sentence does not hold: the previous quarter, beside the same quarter last year. */
function previousQuarter(verdict: Verdict, quantity: number, say: Wording): string | null {
  if (verdict.lastYear.kind !== 'compared' || quantity === 0) return null;
  const words = periodInWords(verdict.before, 'the previous quarter', say);
  return words && `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/**
 * The comparison of two periods is that of the figures as they are. What months say one by one is made from the rounded ones alone: from
 * "seven months that each went up" the hidden ones could be worked out.
 */
function publishedOf(
  found: FindingFacts,
  verdict: Verdict,
  history: readonly RangeMonth[],
  drawn: { better: Better; monthlyTarget: number | null; settings: RangeSettings; drawnMonths: number }
): ReportFinding['published'] {
  const rounded = history.map(({ month, value }) => {
    const shown = value === null ? null : roundedFigure(value);
    return { month, value: shown === HIDDEN ? null : shown };
  });
  const range = usualRange(rounded, drawn, drawn.settings, drawn.drawnMonths);
  const steady = range.tooEarly ? null : range.chart.assurance;
  const target = verdict.target && { ...verdict.target, steady };
  const { kind, sentence } = findingOf(found, { ...verdict, range: range.verdict, target }, PUBLICLY);
  return {
    kind,
    sentence,
    range: publishedRange(verdict.range, range.verdict, rounded.at(-1)),
    before: previousQuarter(verdict, found.quantity, PUBLICLY),
    target: target && publishedTarget(target, found.quantity, found.better),
    drawn: range.drawn
  };
}

/** What the last month says to a reader of rounded months. */
function publishedRange(exact: RangeVerdict, rounded: RangeVerdict, last: RangeMonth | undefined): string {
  if (exact.kind === 'too-early' || !last) return rangeInWords(exact, last?.month ?? null);
  if (last.value === null) return hiddenMonthInWords(last.month);
  return rounded.kind === 'too-early' ? hiddenMonthsInWords() : rangeInWords(rounded, last.month);
}

/** Words on a target that is met or missed only to those who know the exact count, say no more than that. */
function publishedTarget(held: TargetVerdict, count: number, better: Better): string {
  const settled = held.met === null || meetsTargetRounded(count, held.target, better) !== null;
  return settled ? targetInWords(held) : targetUnsaidInWords(held);
}

/** A figure of which something may be said. */
export type Found<Figure> = Figure & { finding: ReportFinding };

/** The figures of which something may be said: clear differences and missed targets first, better and worse alike. */
export function figuresFound<Figure extends { finding: ReportFinding | null; months: readonly unknown[] }>(
  figures: readonly Figure[]
): Found<Figure>[] {
  return figures
    .filter((figure): figure is Found<Figure> => figure.finding !== null && figure.months.length > 0)
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
    sentence:
      strength === 1 ? `For this account, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence,
    nextStep: strength === 3 && explained ? null : finding.nextStep
  };
}

function verdictOf(facts: ReportFacts, figure: MeasureFigure, range: UsualRange): Verdict {
  const inPeriod = monthsOf(facts.period);
  const baseline = figure.months
    .filter((month) => !inPeriod.includes(month.month))
    .map((month) => month.value);
  const over = hasEnded(facts.period, facts.today);
  const held = (earlier: number | null) => periodVerdict(figure.value?.value ?? 0, earlier, over, baseline);
  const steady = range.tooEarly ? null : range.chart.assurance;
  return {
    range: range.verdict,
    lastYear: held(figure.lastYear?.value ?? null),
    before: held(figure.before?.value ?? null),
    target: figure.target && { over, target: figure.target.quantity, met: figure.target.met, steady }
  };
}

/** A quarter's target is held against single months as a third of it, a year's as a twelfth. */
function monthlyTarget(facts: ReportFacts, figure: MeasureFigure): number | null {
  return figure.target && figure.target.quantity / monthsOf(facts.period).length;
}

function quantitiesOf(facts: ReportFacts, figure: MeasureFigure, measureId: string) {
  const explained = facts.groups
    .filter((group) => group.measureId === measureId && group.explained)
    .reduce((sum, group) => sum + group.quantity, 0);
  return {
    quantity: figure.value?.value ?? 0,
    linked: figure.linked.value,
    corroborated: figure.corroborated.value,
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
