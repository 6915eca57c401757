/** What communications decided about the usual ranges: steps that are known, a baseline that was agreed, a level that was stated. */
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { StepKind } from '$lib/domain/verdict/step';
import { BOOKING_PAGE_SINCE, ROUND_NOTICES_SINCE } from './shapes';

export interface DemoRestart {
  measure: string;
  month: Month;
  kind: StepKind;
  reason: string;
}

export interface DemoBaseline {
  measure: string;
  fromMonth: Month | null;
  toMonth: Month | null;
  monthlyLevel: number | null;
  reason: string;
}

/** From the month after the one in which each began. */
export function demoRestarts(today: Day): DemoRestart[] {
  const since = (monthsAgo: number) => addMonths(monthOf(today), -monthsAgo);
  return [
    {
      measure: 'event-sign-ups',
      month: since(BOOKING_PAGE_SINCE),
      kind: 'counted-differently',
      reason: 'One booking page, a link for each account'
    },
    {
      measure: 'missed-bin-reports',
      month: since(ROUND_NOTICES_SINCE),
      kind: 'something-changed',
      reason: 'Notices of changed rounds on every account'
    }
  ];
}

export function demoBaselines(today: Day): DemoBaseline[] {
  const first = addMonths(monthOf(today), -30);
  return [
    {
      measure: 'enquiries-resolved',
      fromMonth: first,
      toMonth: addMonths(first, 11),
      monthlyLevel: null,
      reason: 'The year before the shared inbox'
    },
    {
      measure: 'library-memberships',
      fromMonth: null,
      toMonth: null,
      monthlyLevel: 160,
      reason: 'The level that the library plan sets out from'
    }
  ];
}
