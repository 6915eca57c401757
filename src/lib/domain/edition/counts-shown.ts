/**
 * What an edition shows of the counts behind a sensitive measure, as the guard holds it: its figures, the months of its
 * chart, that a service recorded something, and the sums that stand in no table but could be worked out all the same.
 */
import { asRounded } from '$lib/domain/small-numbers/differencing';
import { isSmall } from '$lib/domain/small-numbers/disclosure';
import type { CountedFigure } from '$lib/domain/small-numbers/doubt';
import type { EditionContent } from './edition';
import type { EditionFigure } from './edition-parts';
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

/** A sum of cells that an edition shows, or from which it tells something. */
interface Shown {
  name: string;
  cells: readonly Cell[];
  /** Of the edition's own period: here services say that they recorded something. */
  own: boolean;
}

/** The slugs of the measures whose counts are rounded. */
export function sensitiveIn(content: EditionContent): string[] {
  return addedUp(content).flatMap(({ rounded, slug }) => (rounded ? [slug] : []));
}

/** A count that was corrected is another count than the one before: readers cannot take the two for one. */
export function partOf({ service, month, count }: Cell): string {
  return `${service} ${month} ${count}`;
}

/**
 * Every place in which an edition shows the measure, and everything else that it tells of its counts.
 * @param outcomesKnown whether readers know how many outcomes are behind the counts of format 1, whose totals hold them
 */
export function countsShown(
  { content, cells }: GuardedEdition,
  measure: string,
  firstMonth: number,
  outcomesKnown: boolean
): CountedFigure[] {
  const line = addedUp(content).find(({ slug }) => slug === measure);
  const period = parsePeriod(content.period.slug, firstMonth);
  if (!line || !period) return [];
  const where = `${line.name}, ${content.scope.name}, edition ${content.number} of ${content.period.name}`;
  const mine = cells.filter((cell) => cell.measure === measure);
  const within = (name: string, months: readonly Month[], own = false): Shown => ({
    ...{ name: `${where}: ${name}`, own },
    cells: mine.filter(({ month }) => months.includes(month))
  });
  const periods = [
    within(periodName(period), monthsOf(period), true),
    ...(line.lastYear === null ? [] : [within('last year', monthsOf(samePeriodLastYear(period)))]),
    ...(line.before === null ? [] : [within('the period before', monthsOf(previousPeriod(period)))])
  ];
  const chart = content.findings.find(({ slug }) => slug === measure)?.chart;
  const months = (chart?.months ?? []).flatMap(({ month, value }) =>
    value === null ? [] : [within(monthTitle(month), [month])]
  );
  const leastOf = (shown: Shown, total: number) =>
    !shown.own ? 0 : content.format === 1 && outcomesKnown ? total : 1;
  return [
    ...[...periods, ...months].flatMap((shown) => figureOf(line, shown)),
    ...periods.flatMap((shown) => servicesOf(shown, leastOf))
  ];
}

function addedUp({ figures, otherFigures, context }: EditionContent): EditionFigure[] {
  return [...figures, ...otherFigures, ...context].filter(({ value }) => value !== null);
}

function figureOf({ rounded }: EditionFigure, { name, cells }: Shown): CountedFigure[] {
  if (cells.length === 0) return [];
  const [parts, total] = [cells.map(partOf), totalOf(cells)];
  if (rounded) return [{ ...asRounded(name, parts, total), total }];
  return [{ name, parts, secret: false, least: total, most: total, total }];
}

/**
 * What each service adds to a figure. It stands in no table of this edition, but is a count of people for all that; and
 * that there is one can be told from the services that recorded, their accounts and what they logged.
 */
function servicesOf(shown: Shown, leastOf: (shown: Shown, total: number) => number): CountedFigure[] {
  const services = [...new Set(shown.cells.map(({ service }) => service))];
  return services.map((service) => {
    const cells = shown.cells.filter((cell) => cell.service === service);
    const total = totalOf(cells);
    return {
      ...{ name: `${shown.name}, what ${service} adds`, parts: cells.map(partOf), total },
      ...{ secret: isSmall(total), least: leastOf(shown, total), most: null }
    };
  });
}

function totalOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}
