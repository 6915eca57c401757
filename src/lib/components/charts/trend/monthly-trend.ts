import { scaleLinear } from 'd3-scale';
import { layOutControl, type ControlLayout } from './layout';
import { endLabelsOf, placeEndLabels, widthOf, type PlacedEndLabel } from './end-labels';
import type { Box } from '../label-room';
import { monthEdges } from './month-edges';
import { formatNumber, LINE_HEIGHT, textWidth, widest } from '../text';
import type { TrendControl } from './trend-control';

export interface TrendMonth {
  /** 'YYYY-MM-01' */
  month: string;
  /** 'Jul 2026' */
  label: string;
  /** null is a gap: no figure for that month. */
  value: number | null;
}

/** A month as it stands in the table under the drawing. */
export interface TrendRow extends TrendMonth {
  /** The outcomes behind it. */
  href?: string;
  /** What the table says where there is no figure to draw: `*` for a small number of people. */
  instead?: string;
}

export interface TrendTarget {
  value: number;
  label: string;
}

export interface TrendOptions {
  width: number;
  /** Of a drawing with nothing above its plot. */
  height: number;
  target?: TrendTarget | null;
  control?: TrendControl | null;
  /** How many of the last months belong to the quarter shown. */
  highlightLast: number;
}

export interface TrendLayout {
  width: number;
  height: number;
  padding: Padding;
  months: TrendMonth[];
  /** The months drawn as circles: those that have a figure and do not stand out. */
  circles: TrendMonth[];
  top: number;
  ticks: { value: number; label: string }[];
  /** The months before the quarter shown, and its first, so that the line goes on. */
  contextLine: TrendMonth[];
  focusLine: TrendMonth[];
  labelledMonths: TrendMonth[];
  target: number | null;
  control: ControlLayout | null;
  endLabels: PlacedEndLabel[];
  /** The last month with a figure, and whether it is the last of all. */
  lastMonth: { month: string; atEnd: boolean };
}

interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

const GAP = 10;
const STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120];

/** Everything about a trend that is decided before it is drawn. Expects at least one month with a value. */
export function layOutTrend(months: TrendMonth[], options: TrendOptions): TrendLayout {
  const layout = layOut(months, options, false);
  const limits = options.control?.segments.at(-1)?.upper ?? null;
  return limits !== null && !layout.control?.range ? layOut(months, options, true) : layout;
}

/** @param rangeAtEnd whether the usual range is named beside the plot instead of within it */
function layOut(months: TrendMonth[], options: TrendOptions, rangeAtEnd: boolean): TrendLayout {
  const { target, control } = options;
  const frame = frameOf(months, options, rangeAtEnd);
  const { padding, plot, endLabels, ticks, top } = frame;
  const lastMonth = lastMonthOf(months);
  const focusFrom = Math.max(0, months.length - options.highlightLast);
  const drawnControl = control
    ? layOutControl(control, {
        ...plot,
        values: months.map((month) => month.value),
        firstShown: focusFrom,
        level: target?.value ?? null,
        boxes: lastMonth.atEnd ? [] : [boxOfLast(endLabels, months, plot.width)],
        namesRange: !rangeAtEnd,
        yOf: frame.yOf
      })
    : null;
  const above = drawnControl?.topHeight ?? 0;

  return {
    width: options.width,
    height: options.height + above,
    padding: { ...padding, top: padding.top + above },
    months,
    circles: months.filter(({ value }, index) => value !== null && !control?.special[index]),
    ...{ top, ticks, endLabels, lastMonth },
    contextLine: months.slice(0, focusFrom + 1),
    focusLine: months.slice(focusFrom),
    labelledMonths: chooseLabelledMonths(months, plot.width),
    target: target?.value ?? null,
    control: drawnControl
  };
}

/** The plot, and what stands around it: it is as large as the ticks and the labels at its end leave it. */
function frameOf(months: TrendMonth[], options: TrendOptions, rangeAtEnd: boolean) {
  const ticks = chooseTicks(
    [...months.map(({ value }) => value ?? 0), options.target?.value ?? 0],
    highestLevel(options.control)
  );
  const top = ticks.at(-1)?.value ?? 1;
  const labels = endLabelsOf(months.findLast(isKnown)?.value ?? 0, options, rangeAtEnd);
  const halfMonth = widest(months.map((month) => month.label)) / 2;
  const padding: Padding = {
    top: LINE_HEIGHT,
    right: Math.max(widthOf(labels) + GAP, halfMonth),
    bottom: LINE_HEIGHT + GAP,
    left: Math.max(widest(ticks.map((tick) => tick.label)) + GAP, halfMonth)
  };
  const plot = {
    width: options.width - padding.left - padding.right,
    height: options.height - padding.top - padding.bottom
  };
  const yOf = (value: number): number => plot.height * (1 - value / top);
  const room = { top: -padding.top, bottom: plot.height + LINE_HEIGHT / 2 };
  return { ticks, top, padding, plot, yOf, endLabels: placeEndLabels(labels, yOf, room) };
}

function lastMonthOf(months: TrendMonth[]): TrendLayout['lastMonth'] {
  const last = months.findLast(isKnown);
  return { month: last?.month ?? '', atEnd: last === months.at(-1) };
}

function isKnown({ value }: TrendMonth): boolean {
  return value !== null;
}

function highestLevel(control: TrendControl | null | undefined): number {
  return Math.max(
    control?.level?.value ?? 0,
    ...(control?.segments ?? []).map(({ mean, upper }) => Math.max(mean ?? 0, upper ?? 0))
  );
}

/** The last value within the plot, where months without a figure follow it. */
function boxOfLast(labels: PlacedEndLabel[], months: TrendMonth[], width: number): Box {
  const value = labels.find(({ name }) => name === 'value');
  const left = monthEdges({ width, values: months }).xOf(
    months.findLastIndex((month) => month.value !== null)
  );
  const [text = ''] = value?.lines ?? [];
  const y = value?.y ?? 0;
  return {
    left,
    right: left + GAP + textWidth(text, true),
    top: y - LINE_HEIGHT / 2,
    bottom: y + LINE_HEIGHT / 2
  };
}

/** About four, from zero to a round figure at or above the largest; whole where all figures are whole. */
function chooseTicks(figures: number[], highest: number): TrendLayout['ticks'] {
  const whole = figures.every(Number.isInteger);
  const largest = Math.max(...figures, whole ? Math.ceil(highest) : highest);
  return scaleLinear([0, largest || 1], [0, 1])
    .nice(4)
    .ticks(4)
    .filter((tick) => !whole || Number.isInteger(tick))
    .map((value) => ({ value, label: formatNumber(value) }));
}

/** Counted back from the last month, as many as fit beside each other. */
function chooseLabelledMonths(months: TrendMonth[], plotWidth: number): TrendMonth[] {
  const spacing = plotWidth / Math.max(1, months.length - 1);
  const needed = widest(months.map((month) => month.label)) + GAP;
  const step = STEPS.find((each) => each * spacing >= needed) ?? months.length;
  const labelled = months.filter((_, index) => (months.length - 1 - index) % step === 0);
  const firstFits = labelled.length === 1 && months.length > 1 && plotWidth >= needed;
  return firstFits ? [...months.slice(0, 1), ...labelled] : labelled;
}
