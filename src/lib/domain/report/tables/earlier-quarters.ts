/** What each measure came to in the quarters of a year: beside a target for the year after, what is usual can be read. */
import { monthOf, monthTitle, type Month } from '$lib/domain/calendar/day';
import { hasEnded, monthsOf, periodSlug, quartersOfYear, type Period } from '$lib/domain/calendar/period';
import { hasFigure, isLevel, type MeasureKind } from '$lib/domain/measure/measure';
import { addedUp, amount } from '$lib/domain/measure/measured';
import type { MeasureFacts, ReportFacts } from '../facts';
import { gapsOf } from '../gaps';
import { figureIn, isOfSeveral } from '../measure-figure';

/** One quarter of a measure in a scope. */
export interface EarlierQuarter {
  /** Null where no month of it is recorded, or several services recorded what has no figure of all. */
  value: number | null;
  /** An average, or the like, that several services recorded. */
  ofSeveral?: boolean;
  /** Of what stands by its last value: the month whose value it is. */
  month?: Month;
  /** A month of it is not recorded, or the measure began within it. */
  atLeast: boolean;
  /** It is not over yet. */
  running: boolean;
}

/** By the id of the measure, then by the address of the quarter; quarters that have not begun are left out. */
export type EarlierQuarters = Record<string, Record<string, EarlierQuarter>>;

/** The quarters of a year, for every measure that has a figure. */
export function earlierQuarters(facts: ReportFacts, year: Period): EarlierQuarters {
  const recorded = byMonth(facts);
  return Object.fromEntries(
    facts.measures
      .filter(hasFigure)
      .map((measure) => [measure.id, quartersOf(facts, measure, year, recorded)])
  );
}

/**
 * "897 last year", "at least 812 last year", "12.5 in September 2025", "not recorded last year", or "812 so far" of a quarter
 * that runs.
 */
export function earlierInWords(
  { value, atLeast, running, ofSeveral, month }: EarlierQuarter,
  kind: MeasureKind = 'count'
): string {
  if (ofSeveral) return 'several services, no figure of all';
  if (value === null) return running ? 'nothing so far' : 'not recorded last year';
  const figure = `${atLeast ? 'at least ' : ''}${amount(value, kind)}`;
  if (month) return `${figure} in ${monthTitle(month)}`;
  return running ? `${figure} so far` : `${figure} last year`;
}

function quartersOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  year: Period,
  recorded: ReadonlyMap<string, number>
): Record<string, EarlierQuarter> {
  const missing = new Set(gapsOf(facts, measure).counted.map(({ month }) => month));
  const thisMonth = monthOf(facts.today);
  const isKnown = (month: Month) =>
    recorded.has(keyOf(measure.id, month)) ||
    (month < thisMonth && measure.began !== null && measure.began <= month && !missing.has(month));
  return Object.fromEntries(
    quartersOfYear(year).flatMap((quarter) => {
      const months = monthsOf(quarter).filter((month) => month <= thisMonth);
      if (months.length === 0) return [];
      const running = !hasEnded(quarter, facts.today);
      if (isLevel(measure)) {
        return [[periodSlug(quarter), levelOf(facts, measure, quarter, running)]];
      }
      const known = months.filter(isKnown);
      const value = addedUp(known.map((month) => recorded.get(keyOf(measure.id, month)) ?? 0));
      const figure: EarlierQuarter = {
        value: known.length > 0 ? value : null,
        atLeast: months.some((month) => month < thisMonth && !isKnown(month)),
        running
      };
      return [[periodSlug(quarter), figure]];
    })
  );
}

function levelOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  quarter: Period,
  running: boolean
): EarlierQuarter {
  const figure = figureIn(facts, measure, quarter, '');
  const { value = null, month } = figure ?? {};
  const ofSeveral = isOfSeveral(facts, measure);
  return { value, atLeast: false, running, ofSeveral, ...(month ? { month } : {}) };
}

function byMonth(facts: ReportFacts): Map<string, number> {
  const recorded = new Map<string, number>();
  for (const { measureId, month, quantity } of facts.months) {
    const key = keyOf(measureId, month);
    recorded.set(key, (recorded.get(key) ?? 0) + quantity);
  }
  return recorded;
}

function keyOf(measureId: string, month: Month): string {
  return `${measureId} ${month}`;
}
