/**
 * Which hidden figures need a closer look. A reader cannot know a figure where the counts behind it could be one more or one
 * less, and everything that is published would read the same; only where no such neighbour is found must a linear
 * programme decide, which takes a thousand times longer.
 */
import type { PublishedCount } from './differencing';

/** A published figure with what it really adds up to. */
export interface CountedFigure extends PublishedCount {
  total: number;
}

/** What neighbours are looked for in. */
interface Search {
  counts: ReadonlyMap<string, number>;
  /** The figures that add up a part. */
  figuresWith: ReadonlyMap<string, readonly CountedFigure[]>;
  partsOf: ReadonlyMap<CountedFigure, ReadonlySet<string>>;
}

/**
 * The same figures, secret only where in doubt.
 * @param counts how large each part really is
 */
export function stillInDoubt(
  published: readonly CountedFigure[],
  counts: ReadonlyMap<string, number>
): CountedFigure[] {
  const search = searchIn(published, counts);
  return published.map((figure) =>
    figure.secret && hasNeighbour(search, figure) ? { ...figure, secret: false } : figure
  );
}

function searchIn(published: readonly CountedFigure[], counts: Search['counts']): Search {
  const figuresWith = new Map<string, CountedFigure[]>();
  for (const figure of published) {
    for (const part of figure.parts) {
      const figures = figuresWith.get(part);
      if (figures) figures.push(figure);
      else figuresWith.set(part, [figure]);
    }
  }
  return {
    counts,
    figuresWith,
    partsOf: new Map(published.map((figure) => [figure, new Set(figure.parts)]))
  };
}

/** One part alone moves, or another one that the figure does not add up moves against it. */
function hasNeighbour(search: Search, figure: CountedFigure): boolean {
  return figure.parts.some((part) => [1, -1].some((by) => canMove(search, figure, part, by)));
}

function canMove(search: Search, figure: CountedFigure, part: string, by: number): boolean {
  if (!couldBe(search, part, by)) return false;
  if (readsTheSame(search, part, by, null)) return true;
  const others = new Set(search.figuresWith.get(part)!.flatMap(({ parts }) => parts));
  return [...others].some(
    (other) =>
      !search.partsOf.get(figure)!.has(other) &&
      couldBe(search, other, -by) &&
      readsTheSame(search, part, by, other) &&
      readsTheSame(search, other, -by, part)
  );
}

function couldBe({ counts }: Search, part: string, by: number): boolean {
  return counts.get(part)! + by >= 0;
}

/** Would all figures that add up one part, but not the other, read the same if it were so much more? */
function readsTheSame(
  { figuresWith, partsOf }: Search,
  part: string,
  by: number,
  unlessWith: string | null
): boolean {
  return figuresWith.get(part)!.every((figure) => {
    if (unlessWith !== null && partsOf.get(figure)!.has(unlessWith)) return true;
    const total = figure.total + by;
    return total >= figure.least && (figure.most === null || total <= figure.most);
  });
}
