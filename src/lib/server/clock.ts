import type { Day } from '$lib/domain/quarter';

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The calendar day in London at a moment. */
export function dayInLondon(at: Date): Day {
  return LONDON_DAY.format(at);
}

const LONDON_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit'
});

/** "14:02", London time. */
export function timeInLondon(at: Date): string {
  return LONDON_TIME.format(at);
}
