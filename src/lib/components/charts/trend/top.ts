import type { MonthEdges } from './month-edges';
import { LINE_HEIGHT, textWidth, widest, wrapText } from '../text';
import type { TrendControl } from './trend-control';

/** What stands above the plot: reasons of restarts, and the months of the baseline. */
export interface TopRows {
  /** How much room they take. */
  topHeight: number;
  restarts: { x: number; top: number; lines: string[]; textX: number; anchor: 'start' | 'end' }[];
  /** The path is that of its bracket; the text is centred on textX, its middle at y. */
  baseline: { path: string; label: string; textX: number; y: number } | null;
}

const BESIDE = 6;
const LEAST_LABEL = 56;
const NEW_RANGE = 'New range';

/** Rows from the plot upwards: first the restarts, on as many lines as the longest reason needs, then the baseline. */
export function layOutTop(control: TrendControl, width: number, { before }: MonthEdges): TopRows {
  const restarts = placeRestarts(control.restarts, width, before);
  const lines = Math.max(0, ...restarts.map((restart) => restart.lines.length));
  const restartHeight = lines * LINE_HEIGHT + (lines > 0 ? 4 : 0);
  const { baseline } = control;
  return {
    topHeight: restartHeight + (baseline ? LINE_HEIGHT : 0),
    restarts: restarts.map((restart) => ({ ...restart, top: -restartHeight })),
    baseline: baseline
      ? placeBaseline(
          baseline.label,
          [before(baseline.start), before(baseline.end + 1)],
          -restartHeight - LINE_HEIGHT / 2,
          width
        )
      : null
  };
}

/** Beside the line, on the side where the reason fits. Where neighbours leave it no room, the key alone gives it. */
function placeRestarts(
  restarts: TrendControl['restarts'],
  width: number,
  before: MonthEdges['before']
): TopRows['restarts'] {
  let taken = 0;
  const inOrder = [...restarts].sort((one, other) => one.index - other.index);
  return inOrder.map(({ index, label }, place) => {
    const x = before(index);
    const next = inOrder[place + 1];
    const room = {
      start: (next ? before(next.index) - BESIDE : width) - x - BESIDE,
      end: x - taken - 2 * BESIDE
    };
    const { lines, anchor } = placeReason(label, room);
    taken = anchor === 'start' ? x + BESIDE + widest(lines) : x;
    return { x, top: 0, lines, anchor, textX: anchor === 'start' ? x + BESIDE : x - BESIDE };
  });
}

type Side = 'start' | 'end';

function placeReason(label: string, room: Record<Side, number>): { lines: string[]; anchor: Side } {
  for (const text of [label.trim(), NEW_RANGE]) {
    for (const count of [1, 2]) {
      for (const anchor of ['start', 'end'] as const) {
        const lines = wrapText(text, Math.max(0, room[anchor]), count);
        if (lines.join(' ') === text.replace(/\s+/g, ' ')) return { lines, anchor };
      }
    }
  }
  return { lines: [], anchor: 'start' };
}

/** The label breaks the bracket in its middle, or stands beside one that is too short for it. */
function placeBaseline(
  label: string,
  [left, right]: [number, number],
  y: number,
  width: number
): TopRows['baseline'] {
  const [x1, x2] = [left + 1, right - 1];
  const needed = textWidth(label) + 2 * BESIDE;
  const foot = y + LINE_HEIGHT / 2 - 2;
  if (x2 - x1 >= needed + 4 * BESIDE) {
    const [middle, half] = [(x1 + x2) / 2, needed / 2];
    const path = `M${x1} ${foot}V${y}H${middle - half}M${middle + half} ${y}H${x2}V${foot}`;
    return { path, label, textX: middle, y };
  }
  const after = width - x2 >= x1;
  const room = (after ? width - x2 : x1) - BESIDE;
  const [fitting = ''] = room < LEAST_LABEL ? [] : wrapText(label, room, 1);
  const half = textWidth(fitting) / 2 + BESIDE;
  return {
    path: `M${x1} ${foot}V${y}H${x2}V${foot}`,
    label: fitting,
    textX: after ? x2 + half : x1 - half,
    y
  };
}
