/** The time of day of the record, as people in the council read it: London time, 24 hours. */

const LONDON_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit'
});

/** "14:02". */
export function timeInLondon(at: Date): string {
  return LONDON_TIME.format(at);
}

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The calendar day in London at a moment, `YYYY-MM-DD`. */
export function dayInLondon(at: Date): string {
  return LONDON_DAY.format(at);
}
