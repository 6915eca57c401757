/** Targets of the last four quarters and the current one: a little better than the same quarter a year before. */
import type { Better } from '$lib/domain/measure/measure';
import {
  firstDayOf,
  lastDayOf,
  previousPeriod,
  quarterOf,
  samePeriodLastYear
} from '$lib/domain/calendar/period';
import type { Day, Month } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import { DEMO_SETTINGS } from '../council/council';
import { DEMO_MEASURES, HEADLINE_MEASURES } from '.';
import type { DemoOutcome } from '../outcomes/outcome';

export interface DemoTarget {
  measure: string;
  /** Slug of a service; null for the whole council. */
  service: string | null;
  quarterStart: Month;
  quantity: number;
}

const QUARTERS = 5;
const AMBITION = 0.05;

/** Services that set themselves targets of their own. */
const SERVICE_TARGETS: readonly (readonly [measure: string, service: string])[] = [
  ['event-sign-ups', 'libraries'],
  ['event-sign-ups', 'museums'],
  ['library-memberships', 'libraries'],
  ['recovery-check-ins', 'recovery'],
  ['carers-assessments', 'carers'],
  ['volunteers-started', 'volunteering'],
  ['enquiries-resolved', 'customer-services'],
  ['enquiries-resolved', 'waste']
];

/** Targets that follow from last year's outcomes, as services set them; whether they are met is up to this year's. */
export function demoTargets(outcomes: readonly DemoOutcome[], today: Day): DemoTarget[] {
  const aims = [...HEADLINE_MEASURES.map(({ slug }) => [slug, null] as const), ...SERVICE_TARGETS];
  return lastQuarters(today).flatMap((quarter) =>
    aims.map(([measure, service]) => ({
      measure,
      service,
      quarterStart: firstDayOf(quarter),
      quantity: aim(total(outcomes, measure, service, samePeriodLastYear(quarter)), betterOf(measure))
    }))
  );
}

function lastQuarters(today: Day): Period[] {
  const quarters = [quarterOf(today, DEMO_SETTINGS.yearFirstMonth)];
  while (quarters.length < QUARTERS) quarters.unshift(previousPeriod(quarters[0]!));
  return quarters;
}

function total(
  outcomes: readonly DemoOutcome[],
  measure: string,
  service: string | null,
  quarter: Period
): number {
  const [from, to] = [firstDayOf(quarter), lastDayOf(quarter)];
  return outcomes
    .filter((outcome) => outcome.measure === measure && (service === null || outcome.service === service))
    .filter(({ happenedOn }) => happenedOn >= from && happenedOn <= to)
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
}

/** A little better than last year, in a round number. */
function aim(lastYear: number, better: Better): number {
  const wished = lastYear * (better === 'lower' ? 1 - AMBITION : 1 + AMBITION);
  const step = wished >= 200 ? 10 : wished >= 40 ? 5 : 1;
  return Math.round(wished / step) * step;
}

function betterOf(measure: string): Better {
  return DEMO_MEASURES.find(({ slug }) => slug === measure)?.better ?? 'higher';
}
