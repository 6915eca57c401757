export interface MonthEdges {
  xOf: (index: number) => number;
  /** The middle between a month and the one before it; the edge of the plot before the first and after the last. */
  before: (index: number) => number;
}

/** Where months stand in a plot of this width, and where one ends and the next begins. */
export function monthEdges({ width, values }: { width: number; values: unknown[] }): MonthEdges {
  const last = values.length - 1;
  const xOf = (index: number): number => (last > 0 ? (index / last) * width : width / 2);
  const before = (index: number): number => (index <= 0 ? 0 : index > last ? width : xOf(index - 0.5));
  return { xOf, before };
}
