/** What one measure comes to in a period: added up, pooled where it is a share, or the last value where it may not be added up. */
import { monthsBetween, addMonths, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { hasFigure, isLastValue, isLevel, type MeasureKind } from '$lib/domain/measure/measure';
import { addedUp, percentOf } from '$lib/domain/measure/measured';
import type { Share } from '$lib/domain/statistics/share-interval';
import { RANGE_MONTHS, type RangeMonth } from '$lib/domain/verdict/usual-range';
import type { Figure } from './figures';
import type { MeasureFacts, MonthFacts, ReportFacts } from './facts';
import { isGone } from './organisation/changes';

/**
 * Did several services record what stands by its last value, such as an average, in the months that are looked at? The last
 * of theirs is one service's own, and the mean of them is nobody's: so there is no figure of all, in no month and no period.
 */
export function isOfSeveral({ months }: Pick<ReportFacts, 'months'>, measure: MeasureFacts): boolean {
  if (!isLastValue(measure)) return false;
  const own = months.filter(({ measureId }) => measureId === measure.id);
  return new Set(own.map(({ serviceId }) => serviceId)).size > 1;
}

/** The figure of a period; null where the measure has none. @param href the list that it opens */
export function figureIn(
  { months }: Pick<ReportFacts, 'months'>,
  measure: MeasureFacts,
  period: Period,
  href: string
): Figure | null {
  const within = monthsOf(period);
  if (!hasFigure(measure) || isOfSeveral({ months }, measure) || isGone(measure, within[0]!)) return null;
  const rows = months.filter((row) => row.measureId === measure.id && within.includes(row.month));
  if (isLevel(measure)) return levelOf(rows, measure, href);
  const value = addedUp(rows.map(({ quantity }) => quantity));
  return { value, of: 'quantity', href, ...kindOf(measure) };
}

/** How a figure of the measure is written, where it is not as a count. */
export function kindOf({ kind }: Pick<MeasureFacts, 'kind'>): { kind?: MeasureKind } {
  return kind === 'count' ? {} : { kind };
}

/** The level of each month since the first, five years of them at most; null for a month without. None of several services. */
export function monthLevels(
  { months }: Pick<ReportFacts, 'months'>,
  measure: MeasureFacts,
  last: Month
): RangeMonth[] {
  const { began } = measure;
  if (began === null || isOfSeveral({ months }, measure)) return [];
  const own = months.filter(({ measureId }) => measureId === measure.id);
  const length = Math.min(RANGE_MONTHS, Math.max(0, monthsBetween(began, last) + 1));
  return Array.from({ length }, (_, index) => {
    const month = addMonths(last, index - length + 1);
    const figure = levelOf(
      own.filter((row) => row.month === month),
      measure
    );
    const outOf = figure?.share?.of;
    return { month, value: figure?.value ?? null, ...(outOf === undefined ? {} : { outOf }) };
  });
}

/** The level that some months of a measure come to; null where there is none. */
export function levelOf(rows: readonly MonthFacts[], measure: MeasureFacts, href = ''): Figure | null {
  return isLastValue(measure) ? lastFigure(rows, measure, href) : shareFigure(rows, href);
}

/** Pooled: so many of all the answers. Percentages are never added up, nor is their mean taken. */
function shareFigure(rows: readonly MonthFacts[], href: string): Figure | null {
  const share = {
    count: addedUp(rows.map(({ quantity }) => quantity)),
    of: addedUp(rows.map(({ outOf }) => outOf ?? 0))
  };
  return share.of === 0 ? null : { ...asPercent(share), of: 'quantity', href };
}

/** The value of the last month; null where several services recorded one, which callers rule out for all months together. */
function lastFigure(rows: readonly MonthFacts[], { kind }: MeasureFacts, href: string): Figure | null {
  const month = rows
    .map((row) => row.month)
    .sort()
    .at(-1);
  const [row, other] = rows.filter((each) => each.month === month);
  if (!row || other || month === undefined) return null;
  const { quantity, outOf } = row;
  if (kind !== 'share') return { value: quantity, kind, of: 'quantity', href, month };
  return outOf === null
    ? null
    : { ...asPercent({ count: quantity, of: outOf }), of: 'quantity', href, month };
}

function asPercent(share: Share): Pick<Figure, 'value' | 'kind' | 'share'> {
  return { value: percentOf(share), kind: 'share', share };
}
