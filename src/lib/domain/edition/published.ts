/** A report's figure as it may be published: sensitive counts of people are rounded, and small ones hidden, in every place. */
import { roundedFigure } from '$lib/domain/small-numbers/disclosure';
import type { EditionChart, EditionFigure, EditionFinding, PublishedFigure } from './edition';
import { meetsTargetRounded } from '$lib/domain/measure/measure';
import type { Found, MeasureLine } from '$lib/domain/report/findings';
import { chartSentence } from '$lib/domain/report/sentences';
import { STRENGTHS } from '$lib/domain/outcome/strength';
import { targetLine } from '$lib/domain/verdict/verdict-words';
import { numeral } from '$lib/domain/words';

/** "*", "1,204", or "–" where there is none. */
export function publishedInWords(published: PublishedFigure): string {
  if (published === null) return '–';
  return typeof published === 'number' ? numeral(published) : published;
}

/** "12 outcomes, not added up": what stands for a measure such as reach. */
export function notAddedUp({ outcomes }: Pick<EditionFigure, 'outcomes'>): string {
  const count = outcomes === 1 ? '1 outcome' : `${publishedInWords(outcomes)} outcomes`;
  return `${count}, not added up`;
}

/** A figure of a measure, for tables and cards. */
export function publishedMeasure(figure: MeasureLine): EditionFigure {
  const published = (count: { value: number } | null) => (count ? publish(figure, count.value) : null);
  const { slug, name, unitOne, unitMany } = figure;
  return {
    ...{ slug, name, unitOne, unitMany },
    rounded: figure.sensitive,
    value: published(figure.value),
    // One outcome may be one person.
    outcomes: publish(figure, figure.outcomes.value),
    lastYear: published(figure.lastYear),
    before: published(figure.before),
    target: publishedTarget(figure)
  };
}

/** Whether a target was met is told only where the published figure says so by itself. */
function publishedTarget({ target, value, better, sensitive }: MeasureLine): EditionFigure['target'] {
  if (!target || !sensitive || target.met === null) return target;
  return { quantity: target.quantity, met: meetsTargetRounded(value?.value ?? 0, target.quantity, better) };
}

/** A finding with its chart. */
export function publishedFinding(figure: Found<MeasureLine>): EditionFinding {
  const { finding } = figure;
  const { kind, sentence, range, before, target } = finding.published ?? finding;
  return {
    slug: figure.slug,
    name: figure.name,
    kind,
    strength: STRENGTHS[finding.strength].name,
    sentence,
    verdicts: [range, before, target].filter((words) => words !== null),
    nextStep: finding.nextStep,
    chart: publishedChart(figure)
  };
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
    sentence: chartSentence(figure.name, months, publishedInWords),
    months,
    inPeriod: figure.monthsInPeriod,
    target: targetLine(finding.monthlyTarget),
    drawn: (finding.published ?? finding).drawn,
    tooEarly: finding.tooEarly
  };
}

function publish(figure: MeasureLine, count: number): PublishedFigure {
  return figure.sensitive ? roundedFigure(count) : count;
}
