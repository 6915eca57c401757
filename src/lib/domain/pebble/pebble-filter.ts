/** A list of pebbles has an address, so that a figure can open what it counts. */
import { lastDayOf, monthsOf, parsePeriod, periodSlug, type Period } from '$lib/domain/calendar/period';
import { seenWords } from '$lib/domain/forms/answers';
import type { Day, Month } from '$lib/domain/calendar/day';
import { PEBBLE_STATES, type PebbleState } from './pebble';

/** A state; or `over`: whatever became of them. */
export type AskedState = PebbleState | 'over';

export interface PebbleFilter {
  /** Those whose last month lies in it; of those under way, those that were declared by its end. */
  period: Period | null;
  state: AskedState | null;
  /** Addresses; null for the whole council. */
  service: string | null;
  directorate: string | null;
  account: string | null;
  /** Of sensitive measures: all, none of them, or only them. */
  sensitive: 'all' | 'no' | 'only';
}

/** Reads an address; what it does not understand it leaves out. */
export function readPebbleFilter(query: URLSearchParams, firstMonth: number): PebbleFilter {
  const one = (name: string) => seenWords(query.get(name) ?? '') || null;
  const state = one('state');
  const sensitive = one('sensitive');
  return {
    period: parsePeriod(one('period') ?? '', firstMonth),
    state:
      state !== null && (state === 'over' || Object.hasOwn(PEBBLE_STATES, state))
        ? (state as AskedState)
        : null,
    service: one('service'),
    directorate: one('directorate'),
    account: one('account'),
    sensitive: sensitive === 'no' || sensitive === 'only' ? sensitive : 'all'
  };
}

/** The address of a list: "/pebbles?period=2026-27-q2&state=rippled". */
export function pebblesAddress({ period, ...parts }: Partial<PebbleFilter>): string {
  const query = new URLSearchParams(period ? { period: periodSlug(period) } : {});
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== undefined && value !== 'all') query.set(name, value);
  }
  const text = query.toString();
  return text ? `/pebbles?${text}` : '/pebbles';
}

/** A pebble belongs to the period of its last month; in an earlier one, by whose end it was declared, it is under way. */
export function standingIn(
  { lastMonth, declaredOn }: { lastMonth: Month; declaredOn: Day },
  period: Period
): 'ends' | 'under-way' | null {
  if (declaredOn > lastDayOf(period)) return null;
  const months = monthsOf(period);
  if (months.includes(lastMonth)) return 'ends';
  return lastMonth > months.at(-1)! ? 'under-way' : null;
}

/** Is this a state that is asked for? */
export function isAsked(state: PebbleState, asked: AskedState | null): boolean {
  if (asked === null || asked === state) return true;
  return asked === 'over' && state !== 'under-way';
}
