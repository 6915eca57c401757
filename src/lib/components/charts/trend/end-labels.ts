import { spreadLabels } from '../label-room';
import { formatNumber, LINE_HEIGHT, textWidth, widest, wrapText } from '../text';
import { meanText, type TrendControl, type TrendSegment } from './trend-control';

/** A text to the right of the plot, at the height of what it names. */
interface EndLabel {
  name: 'value' | 'target' | 'mean' | 'range';
  /** Where it belongs, on the axis. */
  value: number;
  lines: string[];
}

/** y is the middle of its first line, in units of the drawing. */
export type PlacedEndLabel = EndLabel & { y: number };

const MOST_SHARE = 0.24;

/** The last value comes last, since it may lie within the plot, above all else. */
export function endLabelsOf(
  lastValue: number,
  options: { width: number; target?: { value: number; label: string } | null; control?: TrendControl | null },
  rangeAtEnd: boolean
): EndLabel[] {
  const width = options.width * MOST_SHARE;
  const segment = options.control?.segments.at(-1);
  const labels: EndLabel[] = [];
  if (options.target) {
    labels.push({ name: 'target', value: options.target.value, lines: wrapTarget(options.target, width) });
  }
  if (segment && segment.mean !== null) {
    labels.push({
      name: 'mean',
      value: segment.mean,
      lines: wrapText(`Mean ${meanText(segment.mean)}`, width, 2)
    });
  }
  if (segment && rangeAtEnd) labels.push(...rangeLabels(segment, width));
  return [...labels, { name: 'value', value: lastValue, lines: [formatNumber(lastValue)] }];
}

/** How much room they need beside the plot. */
export function widthOf(labels: EndLabel[]): number {
  return Math.max(...labels.map(({ name, lines }) => widest(lines, name === 'value')));
}

/** At their heights, and apart. */
export function placeEndLabels(
  labels: EndLabel[],
  heightOf: (value: number) => number,
  room: { top: number; bottom: number }
): PlacedEndLabel[] {
  const wished = labels.map(({ value, lines }) => ({
    y: heightOf(value),
    height: lines.length * LINE_HEIGHT
  }));
  const middles = spreadLabels(wished, room);
  return labels.map((label, index) => ({
    ...label,
    y: (middles[index] ?? 0) - ((label.lines.length - 1) * LINE_HEIGHT) / 2
  }));
}

/** The figure stays whole where a long label would be cut off. */
function wrapTarget(target: { value: number; label: string }, width: number): string[] {
  const lines = wrapText(target.label, width, 3);
  return lines.join(' ') === target.label ? lines : ['Target', formatNumber(target.value)];
}

/** None where it would be cut off. */
function rangeLabels({ upper, provisional }: TrendSegment, width: number): EndLabel[] {
  const lines = provisional ? ['Provisional', 'range'] : ['Usual', 'range'];
  const fits = lines.every((line) => textWidth(line) <= width);
  return upper !== null && fits ? [{ name: 'range', value: Math.max(0, upper), lines }] : [];
}
