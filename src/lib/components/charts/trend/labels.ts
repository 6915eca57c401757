/** The texts within the plot of a control chart, each where it lies on nothing else. */
import { findRoom, type Box, type Room } from '../label-room';
import { monthEdges } from './month-edges';
import { LINE_HEIGHT, textWidth, widest, wrapText } from '../text';
import {
  rangeText,
  type SpecialKind,
  type SpecialMonth,
  type TrendControl,
  type TrendSegment
} from './trend-control';

/** Lines of text, centred on `x` from the middle of the first at `y`. */
export interface PlacedText {
  lines: string[];
  x: number;
  y: number;
}

/** The plot, as far as its texts go by it. */
interface Plot {
  width: number;
  values: (number | null)[];
  yOf: (value: number) => number;
}

/** From the middle of a month that stands out to its word. */
const CLEAR = 11;
const MOST_WORD_SHARE = 0.6;

type PlacedBox = PlacedText & Box;

/** About the last month that stands out, on one line or two. */
export function placeWord(
  special: (SpecialMonth | null)[],
  plot: Plot,
  room: Room
): (PlacedBox & { kind: SpecialKind }) | null {
  const index = plot.values.findLastIndex((value, month) => value !== null && special[month]);
  const month = special[index];
  if (!month) return null;

  const [x, y] = [monthEdges(plot).xOf(index), plot.yOf(plot.values[index]!)];
  for (const lines of waysToWrap(month.word, plot.width)) {
    const place = findRoom(placesAbout(x, y, lines), room);
    if (place) return { ...place, kind: month.kind };
  }
  return null;
}

function waysToWrap(text: string, width: number): string[][] {
  const half = wrapText(text, Math.max(textWidth(text) * MOST_WORD_SHARE, 60), 2);
  const wrapped = half.join(' ') === text && half.length > 1 ? [half] : [];
  return textWidth(text) <= width ? [[text], ...wrapped] : wrapped;
}

/** Above and below, then to the left and to the right. */
function* placesAbout(x: number, y: number, lines: string[]): Generator<PlacedBox> {
  const width = widest(lines);
  const away = CLEAR + (lines.length * LINE_HEIGHT) / 2;
  for (const further of [0, 8, 16]) {
    for (const middle of [y - away - further, y + away + further]) {
      for (const share of [0, 0.25, -0.25, 0.45, -0.45]) yield boxOf(lines, x - share * width, middle);
    }
    for (const rise of [0, -6, 6]) {
      yield boxOf(lines, x - CLEAR - further - width / 2, y + rise);
      yield boxOf(lines, x + CLEAR + further + width / 2, y + rise);
    }
  }
}

/** Just outside the limits of the last segment, or just within them. */
export function placeRange(control: TrendControl, plot: Plot, room: Room): PlacedText | null {
  const segment = control.segments.at(-1);
  if (!segment || segment.lower === null || segment.upper === null) return null;

  const { before } = monthEdges(plot);
  const [left, right] = [before(segment.start), before(segment.end + 1)];
  for (const text of rangeLabels(segment, plot.values.every(isWhole))) {
    const place = findRoom(placesAlong(left + 4, right - 4, edgesY(segment, plot), text), room);
    if (place) return place;
  }
  return null;
}

function isWhole(value: number | null): boolean {
  return value === null || Number.isInteger(value);
}

function rangeLabels(segment: TrendSegment, whole: boolean): string[] {
  const range = rangeText(segment, whole);
  return segment.provisional
    ? [`Usual range, provisional: ${range}`, 'Usual range, provisional', 'Provisional']
    : [`Usual range ${range}`, 'Usual range'];
}

function edgesY({ lower, upper }: TrendSegment, plot: Plot): number[] {
  const half = LINE_HEIGHT / 2 + 2;
  const [top, bottom] = [plot.yOf(Math.max(0, upper!)), plot.yOf(Math.max(0, lower!))];
  return lower! > 0 ? [top - half, bottom + half, top + half, bottom - half] : [top - half, top + half];
}

function* placesAlong(left: number, right: number, middles: number[], text: string): Generator<PlacedBox> {
  const half = textWidth(text) / 2;
  const spare = right - left - 2 * half;
  if (spare < 0) return;
  for (const middle of middles) {
    for (let step = 0; step <= 12; step++) {
      yield boxOf([text], left + half + (spare * step) / 12, middle);
    }
  }
}

function boxOf(lines: string[], x: number, middle: number): PlacedBox {
  const [halfWidth, halfHeight] = [widest(lines) / 2, (lines.length * LINE_HEIGHT) / 2];
  return {
    lines,
    x,
    y: middle - halfHeight + LINE_HEIGHT / 2,
    left: x - halfWidth,
    right: x + halfWidth,
    top: middle - halfHeight,
    bottom: middle + halfHeight
  };
}
