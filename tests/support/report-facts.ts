import { addMonths, type Month } from '../../src/lib/domain/calendar/day';
import { parsePeriod } from '../../src/lib/domain/calendar/period';
import type { GroupFacts, MonthFacts, ReportFacts } from '../../src/lib/domain/report/facts';
import { measureFacts } from './measure-facts';

/** The facts of a report on Q2 2026/27, read when it is over; nothing in it but what a test gives. */
export function someFacts(given: Partial<ReportFacts> = {}): ReportFacts {
  return {
    scope: { kind: 'council', slug: '', name: 'Riverside' },
    period: parsePeriod('2026-27-q2', 4)!,
    today: '2026-10-15',
    services: [{ id: 's', slug: 'libraries', name: 'Libraries', directorate: 'communities' }],
    wider: [],
    measures: [measureFacts()],
    ...{
      months: [],
      gaps: [],
      groups: [],
      imported: 0,
      estimated: [],
      lots: [],
      randomCheck: null,
      returns: [],
      before: null
    },
    ...{ stories: [], storiesWithheld: 0, setbacks: [] },
    ...given
  };
}

/** One outcome of the measure of `measureFacts`, reported by Libraries. */
export function aGroup(given: Partial<GroupFacts> = {}): GroupFacts {
  return {
    ...{ serviceId: 's', measureId: 'm', strength: 1, direction: 'better', outcomes: 1, quantity: 1 },
    ...{ anyway: null, explanation: null },
    ...given
  };
}

/** One figure for each month, the last of them September 2026 unless said otherwise; null leaves a month out. */
export function monthsTo(
  quantities: readonly (number | null)[],
  given: { measureId?: string; serviceId?: string; last?: Month } = {}
): MonthFacts[] {
  const { measureId = 'm', serviceId = 's', last = '2026-09-01' } = given;
  return quantities.flatMap((quantity, index) =>
    quantity === null
      ? []
      : [
          {
            ...{ measureId, serviceId, quantity, outOf: null, outcomes: 1 },
            month: addMonths(last, index - quantities.length + 1)
          }
        ]
  );
}

/** So many months alike. */
export function steady(quantity: number, months: number): number[] {
  return Array<number>(months).fill(quantity);
}
