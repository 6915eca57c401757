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
  /** The months that have a figure. */
  recorded: TrendMonth[];
  top: number;
  ticks: { value: number; label: string }[];
  /** The months before the quarter shown, and its first, so that the line goes on. */
  contextLine: TrendMonth[];
  focusLine: TrendMonth[];
  labelledMonths: TrendMonth[];
  /** y is the middle of the text, in units of the drawing. */
  lastValue: { label: string; month: string; atEnd: boolean; y: number };
  target: { value: number; lines: string[]; y: number } | null;
}

const GAP = 10;
const MOST_TARGET_SHARE = 0.24;
const STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120];

/** Everything about a trend that is decided before it is drawn. Expects at least one month with a value. */
export function layOutTrend(months: TrendMonth[], options: TrendOptions): TrendLayout {
  const { width, height, target } = options;
  const recorded = months.filter((month) => month.value !== null);
  const last = recorded.at(-1);
  const lastValue = last?.value ?? 0;
  const ticks = chooseTicks([...recorded.map((month) => month.value ?? 0), target?.value ?? 0]);
  const top = ticks.at(-1)?.value ?? 1;
  const targetLines = target ? wrapTarget(target, width * MOST_TARGET_SHARE) : [];
  const halfMonth = widest(months.map((month) => month.label)) / 2;
  const padding = {
    top: LINE_HEIGHT,
    right: Math.max(textWidth(formatNumber(lastValue), true) + GAP, widest(targetLines) + GAP, halfMonth),
    bottom: LINE_HEIGHT + GAP,
    left: Math.max(widest(ticks.map((tick) => tick.label)) + GAP, halfMonth)
  };
  const firstShown = Math.max(0, months.length - options.highlightLast);
  const plotHeight = height - padding.top - padding.bottom;
  const heightOf = (value: number): number => plotHeight * (1 - value / top);
  const [lastY, targetY] = placeLabels(
    { y: heightOf(lastValue), height: LINE_HEIGHT },
    target ? { y: heightOf(target.value), height: targetLines.length * LINE_HEIGHT } : null,
    { top: -padding.top, bottom: plotHeight + LINE_HEIGHT / 2 }
  );

  return {
    width,
    height,
    padding,
    months,
    recorded,
    top,
    ticks,
    contextLine: months.slice(0, firstShown + 1),
    focusLine: months.slice(firstShown),
    labelledMonths: chooseLabelledMonths(months, width - padding.left - padding.right),
    lastValue: {
      label: formatNumber(lastValue),
      month: last?.month ?? '',
      atEnd: last === months.at(-1),
      y: lastY
    },
    target: target ? { value: target.value, lines: targetLines, y: targetY } : null
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
  const firstFits = labelled.length === 1 && months.length > 1 && plotWidth >= needed;
  return firstFits ? [...months.slice(0, 1), ...labelled] : labelled;
}

/** The figure stays whole where a long label would be cut off. */
function wrapTarget(target: TrendTarget, width: number): string[] {
  const lines = wrapText(target.label, width, 3);
  return lines.join(' ') === target.label ? lines : ['Target', formatNumber(target.value)];
}

interface Label {
  y: number;
  height: number;
}

/** The middles of both labels: inside the room, and moved apart where they would lie on each other. */
function placeLabels(
  value: Label,
  target: Label | null,
  room: { top: number; bottom: number }
): [value: number, target: number] {
  const valueY = keepInside(value.y, value.height, room);
  if (!target) return [valueY, 0];

  const targetY = keepInside(target.y, target.height, room);
  const missing = (value.height + target.height) / 2 - Math.abs(valueY - targetY);
  if (missing <= 0) return [valueY, targetY];

  const both = value.height + target.height;
  const valueFirst = value.y <= target.y;
  const middle = keepInside(
    (valueY + targetY + ((valueFirst ? 1 : -1) * (target.height - value.height)) / 2) / 2,
    both,
    room
  );
  const top = middle - both / 2;
  return valueFirst
    ? [top + value.height / 2, top + value.height + target.height / 2]
    : [top + target.height + value.height / 2, top + target.height / 2];
}

function keepInside(middle: number, height: number, room: { top: number; bottom: number }): number {
  return Math.min(Math.max(middle, room.top + height / 2), room.bottom - height / 2);
}
