/** A report's figure as it may be published: sensitive counts of people are rounded, and small ones hidden, in every place. */
import { roundedFigure } from '$lib/domain/small-numbers/disclosure';
import type { EditionContent } from './edition';
import type { EditionChart, EditionFigure, EditionFinding, PublishedFigure } from './edition-parts';
import { monthTitle } from '$lib/domain/calendar/day';
import { isLastValue, meetsTargetRounded, type MeasureKind } from '$lib/domain/measure/measure';
import { amount, shareAlone } from '$lib/domain/measure/measured';
import type { Figure } from '$lib/domain/report/figures';
import type { Found, MeasureLine } from '$lib/domain/report/finding/findings';
import { chartSentence } from '$lib/domain/report/sentences';
import { STRENGTHS } from '$lib/domain/outcome/strength';
import type { LotFacts } from '$lib/domain/verdict/lot';
import { targetLine } from '$lib/domain/verdict/verdict-words';

/** "*", "1,204", "£1,204.50", or "–" where there is none. */
export function publishedInWords(published: PublishedFigure, kind: MeasureKind = 'count'): string {
  if (published === null) return '–';
  return typeof published === 'number' ? amount(published, kind) : published;
}

/** What stands for a month of a chart that has no figure; the first format told no more than that. */
export function absentMonth({ format }: Pick<EditionContent, 'format'>): 'not recorded' | null {
  return format === 1 ? null : 'not recorded';
}

/**
 * "12 outcomes, not added up", or without their number: what stands for a measure such as reach. Of a level without a figure
 * something is said only where several services recorded it: then that is the reason.
 */
export function notAddedUp({
  outcomes,
  kind,
  said
}: Pick<EditionFigure, 'outcomes' | 'kind' | 'said'>): string {
  if (outcomes === 0 && kind !== undefined) return 'not recorded';
  const why = said === undefined ? 'not added up' : 'several services, no figure of all';
  if (outcomes === null) return why;
  const count = outcomes === 1 ? '1 outcome' : `${publishedInWords(outcomes)} outcomes`;
  return `${count}, ${why}`;
}

/** "at least 1,204" where a month of it is not recorded. */
export function figureInWords(line: EditionFigure, which: EditionFigure['atLeast'][number]): string {
  const share = line.shares?.[which];
  const figure = share ? shareAlone(share) : publishedInWords(line[which], line.kind);
  const month = line.months?.[which];
  const words = month ? `${figure} in ${month}` : figure;
  return line.atLeast.includes(which) ? `at least ${words}` : words;
}

/** A figure of a measure, for tables and cards. */
export function publishedMeasure(figure: MeasureLine): EditionFigure {
  const published = (count: { value: number } | null) => (count ? publish(figure, count.value) : null);
  const { slug, name, unitOne, unitMany, lastYear, before, missing } = figure;
  const gaps = { value: missing, lastYear: lastYear?.missing ?? [], before: before?.missing ?? [] };
  return {
    ...{ slug, name, unitOne, unitMany },
    rounded: figure.sensitive,
    value: published(figure.value),
    // One outcome may be one person, so their number is as telling as that of people.
    outcomes: figure.sensitive ? null : figure.outcomes.value,
    lastYear: published(lastYear),
    before: published(before),
    target: publishedTarget(figure),
    atLeast: WHICH.filter((which) => gaps[which].length > 0),
    ...(figure.kind === 'count' ? {} : ofItsKind(figure))
  };
}

const WHICH = ['value', 'lastYear', 'before'] as const;

/** What stands only where a measure is no plain count. */
function ofItsKind(figure: MeasureLine): Pick<EditionFigure, 'kind' | 'shares' | 'months' | 'said'> {
  const { value, lastYear, before, kind, said } = figure;
  const shareOf = (of: Figure | null) => (of?.share ? { count: of.share.count, of: of.share.of } : null);
  const monthOf = (of: Figure | null) => (of?.month ? monthTitle(of.month) : null);
  return {
    kind,
    ...(kind === 'share'
      ? { shares: { value: shareOf(value), lastYear: shareOf(lastYear), before: shareOf(before) } }
      : {}),
    ...(isLastValue(figure)
      ? { months: { value: monthOf(value), lastYear: monthOf(lastYear), before: monthOf(before) } }
      : {}),
    ...(said === null ? {} : { said })
  };
}

/**
 * Whether a target was met is told only where the published figure says so by itself. Where a live report leaves it open,
 * so does the published one: what cannot turn any more by the rounded figure cannot by the exact one.
 */
function publishedTarget({ target, value, better, sensitive }: MeasureLine): EditionFigure['target'] {
  if (!target || !sensitive || target.met === null) return target;
  return { quantity: target.quantity, met: meetsTargetRounded(value?.value ?? 0, target.quantity, better) };
}

/** A finding with its chart. */
export function publishedFinding(figure: Found<MeasureLine>): EditionFinding {
  const { finding, slug, name } = figure;
  const chart = publishedChart(figure);
  const { published } = finding;
  if (published) {
    const { kind, sentence, line, lines } = published;
    const strength = STRENGTHS[1].name;
    const none = { besides: [], nextStep: null, shares: null, lot: null };
    return { slug, name, kind, strength, sentence, line, verdicts: lines, ...none, chart };
  }
  const { kind, sentence, line, evidence, comparison, target, range, besides, lotWords } = finding;
  const { missing, nextStep, shares } = finding;
  return {
    ...{ slug, name, kind, sentence, line, besides, nextStep, shares, chart },
    lot: lotToPrint(finding.lot, figure.kind),
    strength: STRENGTHS[finding.strength].name,
    verdicts: [evidence, ...comparison, target, range, lotWords, ...besides, missing].filter(
      (line) => line !== null
    )
  };
}

function lotToPrint(lot: LotFacts | null, kind: MeasureKind): EditionFinding['lot'] {
  if (!lot) return null;
  const { seed, size, linked, drawn } = lot;
  const printed = drawn.map(({ units, result }) => ({ units: [...units], result }));
  return { seed, size, linked, ...(kind === 'count' ? {} : { kind }), drawn: printed };
}

function publishedChart(figure: Found<MeasureLine>): EditionChart {
  const { finding } = figure;
  const months = figure.months.map(({ month, label, value }) => ({
    month,
    label,
    value: value === null ? null : publish(figure, value)
  }));
  return {
    title: `${figure.name}, month by month`,
    unit: figure.unitMany,
    ...(figure.kind === 'count' ? {} : { kind: figure.kind }),
    sentence: chartSentence(figure.name, months, (value) =>
      value === null ? 'not recorded' : publishedInWords(value, figure.kind)
    ),
    months,
    inPeriod: figure.monthsInPeriod,
    target: targetLine(finding.monthlyTarget, figure),
    drawn: (finding.published ?? finding).drawn,
    tooEarly: finding.published ? null : finding.tooEarly
  };
}

function publish(figure: MeasureLine, count: number): PublishedFigure {
  return figure.sensitive ? roundedFigure(count) : count;
}
