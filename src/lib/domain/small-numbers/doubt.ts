/**
 * Which hidden figures need a closer look. A reader cannot know a figure where the counts behind it could be one more or one
 * less, and everything that is published would read the same; only where no such neighbour is found must a linear
 * programme decide, which takes a thousand times longer.
 */
import type { PublishedCount } from './differencing';

/** A published figure with what it really adds up to. */
export interface ShownCount extends PublishedCount {
  total: number;
}

/**
 * The same figures, secret only where in doubt.
 * @param counts how large each part really is
 */
export function stillInDoubt(
  published: readonly ShownCount[],
  counts: ReadonlyMap<string, number>
): ShownCount[] {
  const holding = new Map<string, ShownCount[]>();
  for (const figure of published) {
    for (const part of figure.parts) holding.set(part, [...(holding.get(part) ?? []), figure]);
  }
  const has = new Map(published.map((figure) => [figure, new Set(figure.parts)]));

  /** Would all figures that hold one part, but not the other, read the same if they were so much more? */
  function reads(part: string, by: number, unlessHolding: string | null): boolean {
    return holding.get(part)!.every((figure) => {
      if (unlessHolding !== null && has.get(figure)!.has(unlessHolding)) return true;
      const total = figure.total + by;
      return total >= figure.least && (figure.most === null || total <= figure.most);
    });
  }

  function couldBe(part: string, by: number): boolean {
    return counts.get(part)! + by >= 0;
  }

  /** One part alone moves, or another one that the figure does not hold moves against it. */
  function hasNeighbour(figure: ShownCount): boolean {
    return figure.parts.some((part) =>
      [1, -1].some((by) => {
        if (!couldBe(part, by)) return false;
        if (reads(part, by, null)) return true;
        const others = [...new Set(holding.get(part)!.flatMap(({ parts }) => parts))];
        return others.some(
          (other) =>
            !has.get(figure)!.has(other) &&
            couldBe(other, -by) &&
            reads(part, by, other) &&
            reads(other, -by, part)
        );
      })
    );
  }

  return published.map((figure) =>
    figure.secret && hasNeighbour(figure) ? { ...figure, secret: false } : figure
  );
}
