/** The facts of a report on a council of headline measures, all that it counts corroborated and because of its accounts. */
import { addMonths, type Month } from '../../src/lib/domain/calendar/day';
import type { Period } from '../../src/lib/domain/calendar/period';
import type { GroupFacts, MeasureFacts, MonthFacts, ReportFacts } from '../../src/lib/domain/report/facts';
import { NO_SETTINGS } from '../../src/lib/domain/verdict/usual-range';

const PERIOD: Period = { kind: 'quarter', startYear: 2026, quarter: 2, firstMonth: 4 };
const LAST_MONTH: Month = '2026-09-01';
const TODAY = '2026-10-15';
const SERVICE = { id: 'service', slug: 'service', name: 'Service', directorate: 'all' };

/** @param measures the months of each, oldest first; the last is the last of the quarter */
export function factsOf(measures: readonly (readonly number[])[]): ReportFacts {
  return {
    scope: { kind: 'council', slug: 'council', name: 'Council' },
    period: PERIOD,
    today: TODAY,
    services: [SERVICE],
    wider: [],
    measures: measures.map((counts, index) => measureFacts(index, counts.length)),
    months: measures.flatMap((counts, index) => monthFacts(index, counts)),
    gaps: [],
    lots: [],
    randomCheck: null,
    groups: measures.map((counts, index) => groupFacts(index, counts)),
    returns: [],
    before: null,
    stories: [],
    storiesWithheld: 0,
    setbacks: [],
    imported: 0,
    estimated: []
  };
}

function measureFacts(index: number, length: number): MeasureFacts {
  const name = `Measure ${index + 1}`;
  return {
    ...{ id: idOf(index), slug: idOf(index), name, unitOne: 'one', unitMany: 'many', counts: 'Each once.' },
    ...{ stage: 'outcome', better: 'higher', kind: 'count', addsUp: true, headline: true, sensitive: false },
    ...{ retiredOn: null, began: addMonths(LAST_MONTH, 1 - length), target: null, range: NO_SETTINGS }
  };
}

function monthFacts(index: number, counts: readonly number[]): MonthFacts[] {
  const measure = { measureId: idOf(index), serviceId: SERVICE.id };
  return counts.map((quantity, place) => ({
    ...measure,
    month: addMonths(LAST_MONTH, place + 1 - counts.length),
    outcomes: 1,
    quantity,
    outOf: null
  }));
}

function groupFacts(index: number, counts: readonly number[]): GroupFacts {
  return {
    ...{ serviceId: SERVICE.id, measureId: idOf(index), strength: 3, direction: 'better', anyway: 'no' },
    ...{ explanation: null, outcomes: 3, quantity: counts.slice(-3).reduce((sum, count) => sum + count, 0) }
  };
}

function idOf(index: number): string {
  return `measure-${index + 1}`;
}
