/**
 * Before a summary is published it is held against every earlier edition, the parts of the council and the periods that it
 * overlaps: a small number of people that is hidden in one must not follow from the others. What is said of a sensitive
 * measure in words, order and charts follows from its figures, so the figures are all that there is to hold.
 */
import { leaksOf, type Leak } from '$lib/domain/small-numbers/differencing';
import { isSmall } from '$lib/domain/small-numbers/disclosure';
import { stillInDoubt, type CountedFigure } from '$lib/domain/small-numbers/doubt';
import { countsShown, partOf, sensitiveIn, type Cell, type GuardedEdition } from './counts-shown';
import { monthTitle } from '$lib/domain/calendar/day';

export type { Cell, GuardedEdition } from './counts-shown';

/**
 * The hidden figures that could be worked out from these editions together, each with the figures that give it away.
 * @param firstMonth of the council's financial year, 1 to 12
 */
export function leaksBetween(editions: readonly GuardedEdition[], firstMonth: number): Leak[] {
  return guardedMeasures(editions).flatMap((measure) =>
    leaksOfMeasure({ editions, measure, firstMonth, outcomesKnown: false }).map(({ leak }) => leak)
  );
}

/**
 * What an edition that is about to be published would give away. What follows from earlier ones alone is out already, and
 * cannot be taken back by publishing nothing any more. Totals of outcomes of format 1, taken from those of today, tell how
 * many outcomes a sensitive measure had, and so that there were at least as many people: readers are taken to know that.
 */
export function leaksAddedBy(
  proposed: GuardedEdition,
  earlier: readonly GuardedEdition[],
  firstMonth: number
): Leak[] {
  const editions = [...earlier, proposed];
  return guardedMeasures(editions).flatMap((measure) => {
    const asked = { measure, firstMonth, outcomesKnown: true };
    const found = leaksOfMeasure({ ...asked, editions });
    if (found.length === 0) return [];
    const known = new Set(leaksOfMeasure({ ...asked, editions: earlier }).map(({ counts }) => counts));
    return found.filter(({ counts }) => !known.has(counts)).map(({ leak }) => leak);
  });
}

/** What was hidden once stays guarded, also where the measure is not called sensitive any more. */
function guardedMeasures(editions: readonly GuardedEdition[]): string[] {
  return [...new Set(editions.flatMap(({ content }) => sensitiveIn(content)))];
}

interface Asked {
  editions: readonly GuardedEdition[];
  measure: string;
  firstMonth: number;
  outcomesKnown: boolean;
}

/** A leak, with the counts that it adds up: the same ones may be hidden in more than one place. */
interface CountedLeak {
  leak: Leak;
  counts: string;
}

function leaksOfMeasure({ editions, measure, firstMonth, outcomesKnown }: Asked): CountedLeak[] {
  const shown = editions.flatMap((edition) => countsShown(edition, measure, firstMonth, outcomesKnown));
  const cells = new Map(
    editions
      .flatMap((edition) => edition.cells.filter((cell) => cell.measure === measure))
      .map((cell) => [partOf(cell), cell])
  );
  const { figures, counts } = merged(namedOnce([...shown, ...remainders(shown, cells)]), cells);
  const countsOf = new Map(figures.map(({ name, of }) => [name, of]));
  return leaksOf(stillInDoubt(figures, counts)).map((leak) => ({
    leak,
    counts: countsOf.get(leak.figure)!
  }));
}

/** The cells by the figures that they are in: to readers, cells that are in all the same ones are one count. */
function together(shown: readonly CountedFigure[]): Map<string, string[]> {
  const membership = new Map<string, number[]>();
  shown.forEach(({ parts }, index) => {
    for (const part of parts) membership.set(part, [...(membership.get(part) ?? []), index]);
  });
  const groups = new Map<string, string[]>();
  for (const [part, indexes] of membership) {
    const key = indexes.join(',');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return groups;
}

/** Small counts that no figure shows by itself, but that may be left when figures are taken from each other. */
function remainders(shown: readonly CountedFigure[], cells: ReadonlyMap<string, Cell>): CountedFigure[] {
  return [...together(shown).values()].flatMap((parts): CountedFigure[] => {
    const held = parts.map((part) => cells.get(part)!);
    const total = held.reduce((sum, { count }) => sum + count, 0);
    if (!isSmall(total)) return [];
    const name = `what stands in no table: ${held.map(({ service, month }) => `${service}, ${monthTitle(month)}`).join(' and ')}`;
    return [{ name, parts, secret: true, least: 0, most: null, total }];
  });
}

/** The same counts that more than one sum adds up are looked for under the first name that readers can see. */
function namedOnce(shown: readonly CountedFigure[]): CountedFigure[] {
  const stands = (figure: CountedFigure) => figure.most !== null;
  const seen = new Set(shown.filter(stands).map(({ parts }) => keyOf(parts)));
  return shown.map((figure) => {
    const counts = keyOf(figure.parts);
    if (stands(figure) || !figure.secret) return figure;
    const again = seen.has(counts);
    seen.add(counts);
    return again ? { ...figure, secret: false } : figure;
  });
}

function keyOf(parts: readonly string[]): string {
  return [...parts].sort().join();
}

/** Far fewer unknowns, and the same answers. */
function merged(shown: readonly CountedFigure[], cells: ReadonlyMap<string, Cell>) {
  const nameOf = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [name, parts] of together(shown)) {
    for (const part of parts) nameOf.set(part, name);
    counts.set(
      name,
      parts.reduce((sum, part) => sum + cells.get(part)!.count, 0)
    );
  }
  const figures = shown.map((figure) => ({
    ...figure,
    of: keyOf(figure.parts),
    parts: [...new Set(figure.parts.map((part) => nameOf.get(part)!))]
  }));
  return { figures, counts };
}
