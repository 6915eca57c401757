/** Months as people and spreadsheets write them. Day and month stand in the order that is used in the United Kingdom. */
import { addDays, isDay, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { MONTH_NAME, monthNumber } from '$lib/domain/calendar/month-names';

const BETWEEN = '[\\s,./-]*';

/** A year, a month and a day within a text, by the names of their groups. */
const PATTERNS: RegExp[] = [
  '(?<year>\\d{4})[-/.](?<number>\\d{1,2})[-/.](?<day>\\d{1,2})',
  // Not with a slash: 2011/12 is a financial year.
  '(?<year>\\d{4})[-.](?<number>\\d{1,2})',
  '(?<year>(?:19|20|21)\\d\\d)(?<number>\\d\\d)',
  '(?<number>\\d{1,2})(?:[-/.](?<year>\\d{4})|[-/](?<short>\\d\\d))',
  '(?<day>\\d{1,2})[-/.](?<number>\\d{1,2})[-/.](?<year>\\d{4}|\\d\\d)',
  `(?<name>${MONTH_NAME})${BETWEEN}['’]?(?<year>\\d{4}|\\d\\d)`,
  `(?<year>\\d{4})${BETWEEN}(?<name>${MONTH_NAME})`,
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?${BETWEEN}(?<name>${MONTH_NAME})${BETWEEN}(?<year>\\d{4}|\\d\\d)`
].map((pattern) => new RegExp(`^${pattern}$`, 'i'));

/** Longer than any day with its hour. */
const LONGEST = 40;
/** Days since this one are how a spreadsheet stores a day: from 1982 to 2119 here. */
const SERIAL_BEGIN = '1899-12-30';
const SERIALS = { least: 30_000, most: 80_000 };

/** The month that is meant, or in which the day lies, as its first day; null for what names none. */
export function monthNamed(text: string): Month | null {
  const day = dayNamed(text);
  return day && monthOf(day);
}

/** The day that is meant; of a month alone its first. */
export function dayNamed(text: string): Day | null {
  if (text.length > LONGEST) return null;
  // An hour after it says no more of the day.
  const plain = text.trim().replace(/[T\s]\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?$/, '');
  if (/^\d{5}(\.\d+)?$/.test(plain)) return serialDay(Number(plain));
  for (const pattern of PATTERNS) {
    const found = pattern.exec(plain)?.groups;
    if (found) return dayOf(found);
  }
  return null;
}

function dayOf(found: Record<string, string | undefined>): Day | null {
  const { number, name, day = '1', year = found.short! } = found;
  const month = number ?? String(monthNumber(name!));
  const whole = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(whole) ? whole : null;
}

function serialDay(serial: number): Day | null {
  if (serial < SERIALS.least || serial > SERIALS.most) return null;
  return addDays(SERIAL_BEGIN, Math.floor(serial));
}
