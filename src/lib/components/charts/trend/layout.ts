import { placeRange, placeWord, type PlacedText } from './labels';
import { layOutTop, type TopRows } from './top';
import type { Box, Room, Stroke } from '../label-room';
import { monthEdges } from './month-edges';
import { LINE_HEIGHT } from '../text';
import type { SpecialKind, SpecialMonth, TrendControl, TrendSegment } from './trend-control';

/** Positions are units of the drawing, from the top left of the plot. */
export interface ControlLayout extends TopRows {
  bands: { x: number; y: number; width: number; height: number }[];
  limits: (Level & { provisional: boolean })[];
  means: Level[];
  /** The stated level. */
  stated: Level | null;
  special: { kind: SpecialKind; x: number; y: number; radius: number }[];
  /** The word of the last month that stands out, where there is room for it. */
  word: (PlacedText & { kind: SpecialKind }) | null;
  /** Names the range of the last segment; null where there is no room. */
  range: PlacedText | null;
}

interface Level {
  x1: number;
  x2: number;
  y: number;
}

/** The plot in which a control chart is laid out. */
interface Plot {
  width: number;
  height: number;
  values: (number | null)[];
  /** Index of the first month of the quarter shown, whose marks are larger. */
  firstShown: number;
  /** The target: no label may lie on it. */
  level: number | null;
  /** Other labels within the plot. */
  boxes: Box[];
  /** Whether to look for a place for the name of the range. */
  namesRange: boolean;
  yOf: (value: number) => number;
}

/** Shapes are smaller where months stand close together, and never too small to tell apart. */
const RADIUS = { context: { least: 4.5, most: 6.5 }, focus: { least: 5.5, most: 8 } };
const MOST_OF_SPACING = 0.8;
const DOT = 6;

/** Everything about a control chart that is decided before it is drawn. */
export function layOutControl(control: TrendControl, plot: Plot): ControlLayout {
  const drawn = {
    ...layOutLevels(control.segments, plot),
    ...layOutTop(control, plot.width, monthEdges(plot))
  };
  const special = layOutSpecial(control.special, plot);
  const stated = control.level ? { x1: 0, x2: plot.width, y: plot.yOf(control.level.value) } : null;
  const room = roomAround({ ...drawn, special, stated }, plot);
  const word = placeWord(control.special, plot, room);
  if (word) room.boxes.push(word);
  return { ...drawn, special, stated, word, range: plot.namesRange ? placeRange(control, plot, room) : null };
}

function layOutLevels(
  segments: TrendSegment[],
  plot: Plot
): Pick<ControlLayout, 'bands' | 'limits' | 'means'> {
  const { before } = monthEdges(plot);
  const levels: ReturnType<typeof layOutLevels> = { bands: [], limits: [], means: [] };
  for (const { start, end, mean, lower, upper, provisional } of segments) {
    const [x1, x2] = [before(start), before(end + 1)];
    if (mean !== null) levels.means.push({ x1, x2, y: plot.yOf(mean) });
    if (lower === null || upper === null) continue;

    const [top, bottom] = [plot.yOf(Math.max(0, upper)), plot.yOf(Math.max(0, lower))];
    if (!provisional) levels.bands.push({ x: x1, y: top, width: x2 - x1, height: bottom - top });
    levels.limits.push({ x1, x2, y: top, provisional });
    // Counts do not fall below zero: there the axis is the edge.
    if (lower > 0) levels.limits.push({ x1, x2, y: bottom, provisional });
  }
  return levels;
}

function layOutSpecial(special: (SpecialMonth | null)[], plot: Plot): ControlLayout['special'] {
  const { xOf } = monthEdges(plot);
  const spacing = plot.width / Math.max(1, plot.values.length - 1);
  return plot.values.flatMap((value, index) => {
    const kind = special[index]?.kind;
    if (!kind || value === null) return [];
    const { least, most } = index >= plot.firstShown ? RADIUS.focus : RADIUS.context;
    const radius = Math.min(most, Math.max(least, spacing * MOST_OF_SPACING));
    return [{ kind, x: xOf(index), y: plot.yOf(value), radius }];
  });
}

type Drawn = Pick<ControlLayout, 'limits' | 'means' | 'stated' | 'special' | 'restarts' | 'topHeight'>;

/** All that is drawn, so that no label lies on it. */
function roomAround(drawn: Drawn, plot: Plot): Room {
  const { xOf } = monthEdges(plot);
  const dots = plot.values.flatMap((value, index) =>
    value === null ? [] : [boxAbout(xOf(index), plot.yOf(value), DOT)]
  );
  const shapes = drawn.special.map(({ x, y, radius }) => boxAbout(x, y, radius + 1));
  const top = drawn.topHeight > 0 ? 0 : -LINE_HEIGHT;
  return {
    bounds: { left: 0, right: plot.width, top, bottom: plot.height - 2 },
    boxes: [...plot.boxes, ...dots, ...shapes],
    strokes: [...straightLines(drawn, plot), ...valueLine(plot)]
  };
}

function straightLines(
  { limits, means, stated, restarts }: Drawn,
  { width, height, level, yOf }: Plot
): Stroke[] {
  const levels = [...limits, ...means];
  if (stated) levels.push(stated);
  if (level !== null) levels.push({ x1: 0, x2: width, y: yOf(level) });
  return [
    ...levels.map(({ x1, x2, y }) => ({ x1, x2, y1: y, y2: y })),
    ...restarts.map(({ x }) => ({ x1: x, x2: x, y1: 0, y2: height }))
  ];
}

function valueLine(plot: Plot): Stroke[] {
  const { xOf } = monthEdges(plot);
  return plot.values.flatMap((value, index) => {
    const previous = plot.values[index - 1] ?? null;
    if (value === null || previous === null) return [];
    return [{ x1: xOf(index - 1), y1: plot.yOf(previous), x2: xOf(index), y2: plot.yOf(value) }];
  });
}

function boxAbout(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}
