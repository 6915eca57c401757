/**
 * Before a summary is published it is held against every earlier edition, the parts of the council and the periods that it
 * overlaps: a small number of people that is hidden in one must not follow from the others.
 */
import { asRounded, leaksOf, type Leak } from '$lib/domain/small-numbers/differencing';
import type { EditionContent, EditionFigure } from './edition';
import { stillInDoubt, type CountedFigure } from '$lib/domain/small-numbers/doubt';
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import {
  monthsOf,
  parsePeriod,
  periodName,
  previousPeriod,
  samePeriodLastYear
} from '$lib/domain/calendar/period';

/** One count of people behind a figure: what one service recorded of one measure in one month. Slugs, and 1 or more. */
export interface Cell {
  measure: string;
  service: string;
  month: Month;
  count: number;
}

/** An edition, or one that is about to be, with the counts behind its sensitive figures. */
export interface GuardedEdition {
  content: EditionContent;
  cells: readonly Cell[];
}

/**
 * The hidden figures that could be worked out from these editions together, each with the figures that give it away.
 * @param firstMonth of the council's financial year, 1 to 12
 */
export function leaksBetween(editions: readonly GuardedEdition[], firstMonth: number): Leak[] {
  // What was hidden once stays guarded, also where the measure is not called sensitive any more.
  const measures = new Set(editions.flatMap(({ content }) => hiddenIn(content)));
  return [...measures].flatMap((measure) => {
    const published = editions.flatMap((edition) => countsOf(edition, measure, firstMonth));
    const cells = editions.flatMap((edition) => edition.cells.filter((cell) => cell.measure === measure));
    const { figures, counts } = merged(published, new Map(cells.map((cell) => [partOf(cell), cell.count])));
    return leaksOf(stillInDoubt(figures, counts));
  });
}

/** The slugs of the measures whose counts are rounded. */
function hiddenIn(content: EditionContent): string[] {
  return addedUp(content).flatMap(({ rounded, slug }) => (rounded ? [slug] : []));
}

function addedUp({ figures, otherFigures, context }: EditionContent): EditionFigure[] {
  return [...figures, ...otherFigures, ...context].filter(({ value }) => value !== null);
}

/** Every place in which an edition shows the measure: its periods, and the months of its chart. */
function countsOf({ content, cells }: GuardedEdition, measure: string, firstMonth: number): CountedFigure[] {
  const line = addedUp(content).find(({ slug }) => slug === measure);
  const period = parsePeriod(content.period.slug, firstMonth);
  if (!line || !period) return [];
  const where = `${line.name}, ${content.scope.name}, edition ${content.number} of ${content.period.name}`;
  const own = cells.filter((cell) => cell.measure === measure);
  const countsIn = (name: string, months: readonly Month[]): CountedFigure[] => {
    const within = own.filter(({ month }) => months.includes(month));
    const total = within.reduce((sum, { count }) => sum + count, 0);
    if (within.length === 0) return [];
    const [full, parts] = [`${where}: ${name}`, within.map(partOf)];
    if (line.rounded) return [{ ...asRounded(full, parts, total), total }];
    return [{ name: full, parts, secret: false, least: total, most: total, total }];
  };
  const chart = content.findings.find(({ slug }) => slug === measure)?.chart;
  return [
    ...countsIn(periodName(period), monthsOf(period)),
    ...(line.lastYear === null ? [] : countsIn('last year', monthsOf(samePeriodLastYear(period)))),
    ...(line.before === null ? [] : countsIn('the period before', monthsOf(previousPeriod(period)))),
    ...(chart?.months ?? []).flatMap(({ month }) => countsIn(monthTitle(month), [month]))
  ];
}

/** A count that was corrected is another count than the one before: readers cannot take the two for one. */
function partOf({ service, month, count }: Cell): string {
  return `${service} ${month} ${count}`;
}

/** Counts that are in all the same figures are to readers one count: far fewer unknowns, and the same answers. */
function merged(published: readonly CountedFigure[], countOf: ReadonlyMap<string, number>) {
  const membership = new Map<string, number[]>();
  published.forEach(({ parts }, index) => {
    for (const part of parts) membership.set(part, [...(membership.get(part) ?? []), index]);
  });
  const nameOf = new Map([...membership].map(([part, indexes]) => [part, indexes.join(',')]));
  const counts = new Map<string, number>();
  for (const [part, name] of nameOf) counts.set(name, (counts.get(name) ?? 0) + countOf.get(part)!);
  const figures = published.map((figure) => ({
    ...figure,
    parts: [...new Set(figure.parts.map((part) => nameOf.get(part)!))]
  }));
  return { figures, counts };
}
