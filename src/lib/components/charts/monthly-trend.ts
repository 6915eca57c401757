import { scaleLinear } from 'd3-scale';
import { formatNumber, LINE_HEIGHT, textWidth, widest, wrapText } from './text';

export interface TrendMonth {
  /** 'YYYY-MM-01' */
  month: string;
  /** 'Jul 2026' */
  label: string;
  /** null is a gap: no figure for that month. */
  value: number | null;
}

export interface TrendTarget {
  value: number;
  label: string;
}

export interface TrendOptions {
  width: number;
  height: number;
  target?: TrendTarget | null;
  /** How many of the last months belong to the quarter shown. */
  highlightLast: number;
}

export interface TrendLayout {
  width: number;
  height: number;
  padding: { top: number; right: number; bottom: number; left: number };
  months: TrendMonth[];
  top: number;
  ticks: { value: number; label: string }[];
  /** The months before the quarter shown, and its first, so that the line goes on. */
  contextLine: TrendMonth[];
  focusLine: TrendMonth[];
  contextPoints: TrendMonth[];
  focusPoints: TrendMonth[];
  labelledMonths: TrendMonth[];
  /** y is the middle of the text, in units of the drawing. */
  lastValue: { label: string; month: string; atEnd: boolean; y: number };
  target: { value: number; lines: string[]; y: number } | null;
}

const GAP = 10;
const STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120];

/** Everything about a trend that is decided before it is drawn. At least one month must have a value. */
export function layOutTrend(months: TrendMonth[], options: TrendOptions): TrendLayout {
  const { width, height, target } = options;
  const recorded = months.filter((month) => month.value !== null);
  const ticks = chooseTicks([...recorded.map((month) => month.value ?? 0), target?.value ?? 0]);
  const top = ticks.at(-1)?.value ?? 1;
  const last = recorded.at(-1) ?? months[0];
  const lastLabel = formatNumber(last.value ?? 0);
  const targetLines = target ? wrapText(target.label, width * 0.24, 3) : [];
  const halfMonth = widest(months.map((month) => month.label)) / 2;

  const padding = {
    top: LINE_HEIGHT,
    right: Math.max(textWidth(lastLabel, true) + GAP, widest(targetLines) + GAP, halfMonth),
    bottom: LINE_HEIGHT + GAP,
    left: Math.max(widest(ticks.map((tick) => tick.label)) + GAP, halfMonth),
  };
  const plotHeight = height - padding.top - padding.bottom;
  const firstShown = Math.max(0, months.length - options.highlightLast);
  const atEnd = last === months.at(-1);
  const labels = placeLabels(
    { y: plotHeight * (1 - (last.value ?? 0) / top), height: LINE_HEIGHT },
    target && atEnd ? { y: plotHeight * (1 - target.value / top), height: targetLines.length * LINE_HEIGHT } : null,
  );

  return {
    width,
    height,
    padding,
    months,
    top,
    ticks,
    contextLine: months.slice(0, firstShown + 1),
    focusLine: months.slice(firstShown),
    contextPoints: recorded.filter((month) => months.indexOf(month) < firstShown),
    focusPoints: recorded.filter((month) => months.indexOf(month) >= firstShown),
    labelledMonths: chooseLabelledMonths(months, width - padding.left - padding.right),
    lastValue: { label: lastLabel, month: last.month, atEnd, y: labels.first },
    target: target
      ? { value: target.value, lines: targetLines, y: labels.second ?? plotHeight * (1 - target.value / top) }
      : null,
  };
}

/** About four, from zero to a round figure at or above the largest; whole where all figures are whole. */
function chooseTicks(values: number[]): TrendLayout['ticks'] {
  const scale = scaleLinear([0, Math.max(...values) || 1], [0, 1]).nice(4);
  const whole = values.every(Number.isInteger);
  return scale
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
  const first = months[0];
  return labelled.length === 1 && first !== labelled[0] && plotWidth >= needed ? [first, labelled[0]] : labelled;
}

/** Moves two labels apart where they would lie on each other, the higher one upwards. */
function placeLabels(
  first: { y: number; height: number },
  second: { y: number; height: number } | null,
): { first: number; second: number | null } {
  if (!second) return { first: first.y, second: null };

  const missing = (first.height + second.height) / 2 - Math.abs(first.y - second.y);
  if (missing <= 0) return { first: first.y, second: second.y };

  const up = first.y <= second.y ? -1 : 1;
  return { first: first.y + (up * missing) / 2, second: second.y - (up * missing) / 2 };
}

