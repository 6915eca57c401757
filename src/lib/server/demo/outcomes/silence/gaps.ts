/**
 * Months that are not recorded, or are 0 because somebody said so: one of each kind. What a month loses goes to the month
 * before it in the same quarter, so that quarters stay as they are.
 */
import { addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, previousPeriod, quarterOf, samePeriodLastYear } from '$lib/domain/calendar/period';
import { DEMO_SETTINGS } from '$lib/server/demo/council/council';
import { DEMO_ACCOUNTS, wasOpen } from '$lib/server/demo/council/register';
import type { DemoOutcome } from '$lib/server/demo/outcomes/outcome';

interface Told {
  service: string;
  measure: string;
  month: Month;
}

/** What the demonstration lead is asked about: nobody has logged it for the last whole month. */
function forgotten(today: Day): Told {
  return { service: 'libraries', measure: 'course-enrolments', month: addMonths(monthOf(today), -1) };
}

/** A small service in the newest whole quarter, and another a year before, where it stops a comparison. */
function silent(today: Day): Told[] {
  const { now, then } = middleMonths(today);
  return [
    { service: 'climate', measure: 'enquiries-resolved', month: now },
    { service: 'trading-standards', measure: 'enquiries-resolved', month: then }
  ];
}

/** The accounts of this service have said "nothing to record". */
export function saidNothing(today: Day): Told {
  return {
    service: 'democratic-services',
    measure: 'enquiries-resolved',
    month: middleMonths(today).now
  };
}

/** This service has logged a 0. */
function loggedZero(today: Day): Told {
  const month = addMonths(middleMonths(today).now, 1);
  return { service: 'parks', measure: 'fly-tipping-resolved', month };
}

/** The same outcomes with gaps in them. */
export function withGaps(outcomes: readonly DemoOutcome[], today: Day): DemoOutcome[] {
  const moved = [...silent(today), saidNothing(today), loggedZero(today)];
  const zero = zeroOf(outcomes, loggedZero(today), today);
  return outcomes.flatMap((outcome) => {
    if (isOf(outcome, forgotten(today))) return [];
    if (outcome === zero?.instead) return [zero.is];
    return moved.some((told) => isOf(outcome, told)) ? [aMonthEarlier(outcome, today)] : [outcome];
  });
}

function middleMonths(today: Day): { now: Month; then: Month } {
  const quarter = previousPeriod(quarterOf(today, DEMO_SETTINGS.yearFirstMonth));
  return { now: monthsOf(quarter)[1]!, then: monthsOf(samePeriodLastYear(quarter))[1]! };
}

function isOf({ service, measure, happenedOn }: DemoOutcome, told: Told): boolean {
  return service === told.service && measure === told.measure && monthOf(happenedOn) === told.month;
}

/** On the same day of the month before, or its last; of the accounts that were there already. */
function aMonthEarlier(outcome: DemoOutcome, today: Day): DemoOutcome {
  const month = addMonths(monthOf(outcome.happenedOn), -1);
  const day = `${month.slice(0, 8)}${outcome.happenedOn.slice(8)}`;
  const happenedOn = outcome.wholeMonth ? month : day < lastDayOfMonth(month) ? day : lastDayOfMonth(month);
  const accounts = outcome.accounts.filter((slug) => isThere(slug, happenedOn, today));
  return accounts.length === 0 ? outcome : { ...outcome, happenedOn, accounts };
}

function isThere(slug: string, day: Day, today: Day): boolean {
  const account = DEMO_ACCOUNTS.find((each) => each.slug === slug);
  return account !== undefined && wasOpen(account, day, today);
}

/** The last outcome of the month gives way to a 0 for the whole of it. */
function zeroOf(outcomes: readonly DemoOutcome[], told: Told, today: Day) {
  const instead = outcomes.findLast((outcome) => isOf(outcome, told));
  if (!instead) return null;
  const over = addMonths(told.month, 1);
  const is: DemoOutcome = {
    ...instead,
    ...{ quantity: 0, happenedOn: told.month, wholeMonth: true, createdOn: over < today ? over : today },
    ...{ route: 'not-known', evidence: [], check: null, direction: 'better', lesson: null },
    ...{ whoChanged: null, anyway: null, explanationKind: null, otherExplanation: null }
  };
  return { instead, is };
}
