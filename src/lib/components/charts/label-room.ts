/** Where a text can stand in a drawing without lying on anything, or on another text. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Stroke {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** What is drawn already, and the room that texts must stay in. */
export interface Room {
  bounds: Box;
  boxes: Box[];
  strokes: Stroke[];
}

/** The first of these places that is free. */
export function findRoom<Place extends Box>(places: Iterable<Place>, room: Room): Place | null {
  for (const place of places) {
    if (isFree(place, room)) return place;
  }
  return null;
}

function isFree(box: Box, { bounds, boxes, strokes }: Room): boolean {
  const inside =
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom;
  return (
    inside && !boxes.some((each) => overlaps(each, box)) && !strokes.some((stroke) => crosses(stroke, box))
  );
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Whether a part of the stroke lies within the box (Liang and Barsky). */
function crosses({ x1, y1, x2, y2 }: Stroke, box: Box): boolean {
  const across = shareWithin(x1, x2, box.left, box.right);
  const down = shareWithin(y1, y2, box.top, box.bottom);
  return Math.max(0, across.first, down.first) <= Math.min(1, across.last, down.last);
}

/** From which share of the way to which share it lies between low and high. */
function shareWithin(from: number, to: number, low: number, high: number): { first: number; last: number } {
  if (from === to) {
    const within = from >= low && from <= high;
    return within ? { first: 0, last: 1 } : { first: 1, last: 0 };
  }
  const [one, other] = [(low - from) / (to - from), (high - from) / (to - from)];
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

interface ColumnLabel {
  /** Where its middle should be. */
  y: number;
  height: number;
}

interface Block {
  labels: ColumnLabel[];
  height: number;
  top: number;
}

/** The middles of labels beneath each other: inside the room, and moved apart as little as need be. */
export function spreadLabels(labels: ColumnLabel[], room: { top: number; bottom: number }): number[] {
  const blocks: Block[] = [];
  for (const label of [...labels].sort((one, other) => one.y - other.y)) {
    let block = blockOf([label], room);
    let above = blocks.at(-1);
    while (above && above.top + above.height > block.top) {
      block = blockOf([...above.labels, ...block.labels], room);
      blocks.pop();
      above = blocks.at(-1);
    }
    blocks.push(block);
  }

  const middles = new Map<ColumnLabel, number>();
  for (const { labels: inBlock, top } of blocks) {
    let y = top;
    for (const label of inBlock) {
      middles.set(label, y + label.height / 2);
      y += label.height;
    }
  }
  return labels.map((label) => middles.get(label) ?? label.y);
}

/** Labels without a gap between them, at the mean of the places that each would like. */
function blockOf(labels: ColumnLabel[], room: { top: number; bottom: number }): Block {
  let height = 0;
  let wished = 0;
  for (const label of labels) {
    wished += keepInside(label.y - label.height / 2, room.top, room.bottom - label.height) - height;
    height += label.height;
  }
  return { labels, height, top: keepInside(wished / labels.length, room.top, room.bottom - height) };
}

function keepInside(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
