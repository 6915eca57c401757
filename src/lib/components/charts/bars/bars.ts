import { LINE_HEIGHT, textWidth, widest, wrapText } from '../text';

export interface BarRow {
  label: string;
  /** Plain words under the label. */
  explanation?: string;
  value: number;
  /** The value in words, such as '1,234' or '34 of 412'. */
  valueLabel: string;
  focus: boolean;
}

export interface BarsOptions {
  width: number;
  /** Labels stand to the left of the bars, or above them where there is little room. */
  labels: 'beside' | 'above';
  /** The value that fills the width: a whole that bars are parts of. Default: the largest value. */
  whole?: number;
}

/** Positions are units of the drawing, from its top; a line's y is its middle. */
export interface PlacedBar {
  row: BarRow;
  lines: (Line & { y: number })[];
  y: number;
}

export interface BarsLayout {
  width: number;
  height: number;
  padding: { top: number; right: number; bottom: number; left: number };
  largest: number;
  labels: BarsOptions['labels'];
  /** A pale bar behind each shows the whole, and the values stand at its end. */
  showWhole: boolean;
  barHeight: number;
  bars: PlacedBar[];
}

interface Line {
  text: string;
  bold: boolean;
}

const GAP = 10;
const MOST_LABEL_SHARE = 0.445;
const BAR_HEIGHT = { beside: 22, above: 16 };

/** Everything about bars that is decided before they are drawn. Expects at least one row. */
export function layOutBars(rows: BarRow[], options: BarsOptions): BarsLayout {
  const { width, labels, whole } = options;
  const valueLabels = rows.map((row) => row.valueLabel);
  const wrapped = rows.map((row) => wrapRow(row, labels === 'beside' ? width * MOST_LABEL_SHARE : width));
  const labelWidth = Math.max(...wrapped.flat().map((line) => textWidth(line.text, line.bold)));
  const barHeight = BAR_HEIGHT[labels];
  const place = labels === 'beside' ? placeBeside : placeAbove;

  let height = 0;
  const bars = rows.map((row, index) => {
    const lines = wrapped[index] ?? [];
    const placed = place(lines, height, barHeight);
    height = placed.bottom;
    return {
      row,
      y: placed.y,
      lines: lines.map((line, i) => ({ ...line, y: placed.firstLine + i * LINE_HEIGHT }))
    };
  });

  return {
    width,
    height,
    padding: {
      top: 0,
      right: widest(valueLabels, true) + GAP,
      bottom: 0,
      left: labels === 'beside' ? labelWidth + GAP : 0
    },
    largest: whole ?? Math.max(...rows.map((row) => row.value)),
    labels,
    showWhole: whole !== undefined,
    barHeight,
    bars
  };
}

interface Placed {
  firstLine: number;
  y: number;
  bottom: number;
}

function placeBeside(lines: Line[], top: number, barHeight: number): Placed {
  const height = Math.max(barHeight, lines.length * LINE_HEIGHT) + GAP;
  const middle = top + height / 2;
  return {
    firstLine: middle - ((lines.length - 1) / 2) * LINE_HEIGHT,
    y: middle - barHeight / 2,
    bottom: top + height
  };
}

function placeAbove(lines: Line[], top: number, barHeight: number): Placed {
  const y = top + lines.length * LINE_HEIGHT + 2;
  return { firstLine: top + LINE_HEIGHT / 2, y, bottom: y + barHeight + GAP };
}

function wrapRow(row: BarRow, width: number): Line[] {
  const bold = row.focus || row.explanation !== undefined;
  const label = wrapText(row.label, width, 2, bold).map((text) => ({ text, bold }));
  const explanation = row.explanation ? wrapText(row.explanation, width, 3) : [];
  return [...label, ...explanation.map((text) => ({ text, bold: false }))];
}
