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

const HOUR = 3_600_000;

/**
 * The moment at which clocks in London show a time of a day. Of the hour that comes twice in October, the first one.
 * @param time "10:00"
 */
export function momentInLondon(day: string, time: string): Date {
  const inWinter = new Date(`${day}T${time}:00Z`);
  const inSummer = new Date(inWinter.getTime() - HOUR);
  return timeInLondon(inSummer) === time ? inSummer : inWinter;
}
