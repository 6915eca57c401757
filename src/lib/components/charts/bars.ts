import { FONT_SIZE, LINE_HEIGHT, textWidth, widest, wrapText } from './text';

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

export interface PlacedBar {
  index: number;
  row: BarRow;
  lines: { text: string; bold: boolean; y: number }[];
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
  rowHeight: number;
  barHeight: number;
  bars: PlacedBar[];
}

const GAP = 10;
const MOST_LABEL_SHARE = 0.36;

/** Everything about bars that is decided before they are drawn. */
export function layOutBars(rows: BarRow[], options: BarsOptions): BarsLayout {
  const { width, labels, whole } = options;
  const beside = labels === 'beside';
  const right = widest(
    rows.map((row) => row.valueLabel),
    true,
  );
  const labelWidth = beside ? width * MOST_LABEL_SHARE : width;
  const wrapped = rows.map((row) => wrapRow(row, labelWidth));
  const left = beside ? Math.max(...wrapped.flat().map((line) => textWidth(line.text, line.bold))) + GAP : 0;
  const mostLines = Math.max(...wrapped.map((lines) => lines.length));
  const barHeight = beside ? FONT_SIZE + 4 : FONT_SIZE;
  const textHeight = mostLines * LINE_HEIGHT;
  const rowHeight = beside ? Math.max(barHeight, textHeight) + GAP : textHeight + barHeight + GAP * 2;

  return {
    width,
    height: rows.length * rowHeight,
    padding: { top: 0, right: right + GAP, bottom: 0, left },
    largest: whole ?? Math.max(...rows.map((row) => row.value)),
    labels,
    showWhole: whole !== undefined,
    rowHeight,
    barHeight,
    bars: rows.map((row, index) => placeBar(row, index, wrapped[index])),
  };

  function placeBar(row: BarRow, index: number, lines: { text: string; bold: boolean }[]): PlacedBar {
    const rowMiddle = rowHeight / 2;
    const firstLine = beside
      ? rowMiddle - ((lines.length - 1) / 2) * LINE_HEIGHT
      : (mostLines - lines.length + 0.5) * LINE_HEIGHT;
    return {
      index,
      row,
      lines: lines.map((line, number) => ({ ...line, y: firstLine + number * LINE_HEIGHT })),
      y: beside ? rowMiddle - barHeight / 2 : textHeight + 2,
    };
  }
}

function wrapRow(row: BarRow, width: number): { text: string; bold: boolean }[] {
  const bold = row.focus || row.explanation !== undefined;
  const label = wrapText(row.label, width, 2, bold).map((text) => ({ text, bold }));
  const explanation = row.explanation ? wrapText(row.explanation, width, 3) : [];
  return [...label, ...explanation.map((text) => ({ text, bold: false }))];
}
