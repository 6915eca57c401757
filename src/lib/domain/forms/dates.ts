/** Days and months as people type them into a form. */
import { addDays, addMonths, dayTitle, isDay, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthNumber } from '$lib/domain/calendar/month-names';
import { upperFirst } from '$lib/domain/words';
import { typedText, type Complain, type FormValues } from './answers';

/** How far back an outcome may be logged: ten years, which is longer than any comparison here. */
const MONTHS_BACK = 120;

/** How many days later a form that said "today" may still arrive: it was open over night, or waited for a connection. */
const DAYS_ON_THE_WAY = 31;

/** When an outcome happened: today, yesterday, another day, or a whole month. "Today" is the day that the form showed. */
export function readWhen(
  typed: Record<string, unknown>,
  today: Day,
  complain: Complain
): { happenedOn: Day; wholeMonth: boolean } {
  const shown = dayShown(typed, today);
  if (typed.when === 'today') return { happenedOn: shown, wholeMonth: false };
  if (typed.when === 'yesterday') return { happenedOn: addDays(shown, -1), wholeMonth: false };
  if (typed.when === 'month') return { happenedOn: readMonth(typed, today, complain), wholeMonth: true };
  if (typed.when !== 'day') {
    complain('when', 'Say when it happened');
    return { happenedOn: today, wholeMonth: false };
  }
  const day = readDate(typed, 'day', 'the day on which it happened', complain);
  if (day > today) complain('day', 'The day must be today or earlier');
  else if (day && day < earliest(today))
    complain('day', `The day must be ${dayTitle(earliest(today))} or later`);
  return { happenedOn: day, wholeMonth: false };
}

/** The three boxes of a day in the schema of a form. */
export function dateFields<Name extends string>(name: Name) {
  return {
    [`${name}-day`]: typedText,
    [`${name}-month`]: typedText,
    [`${name}-year`]: typedText
  } as Record<`${Name}-${'day' | 'month' | 'year'}`, typeof typedText>;
}

/** A day as the three boxes of its field; empty boxes for no day. */
export function dayFields(name: string, day: Day | null): FormValues {
  const [year = '', month = '', date = ''] = day?.split('-').map((part) => String(Number(part))) ?? [];
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** A day from its three boxes, `name-day`, `name-month` (a number or a name), `name-year`; empty text after a complaint. */
export function readDate(
  typed: Record<string, unknown>,
  name: string,
  what: string,
  complain: Complain
): Day {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    String(typed[`${name}-${part}`] ?? '').trim()
  );
  if (!day && !month && !year) {
    complain(name, `Enter ${what}`);
    return '';
  }
  const missing = [!day && 'a day', !month && 'a month', !year && 'a year'].filter(Boolean);
  if (missing.length > 0) {
    complain(name, `${upperFirst(what)} must include ${missing.join(' and ')}`);
    return '';
  }
  const text = dayInBoxes(day!, month!, year!);
  if (isDay(text)) return text;
  complain(name, `${upperFirst(what)} must be a real date, such as 27 3 2026 or 27 March 2026`);
  return '';
}

/** A month may be a name, and a year may have two digits: "9 Sept 26" is 9 September 2026. Not looked at: whether it is a day. */
function dayInBoxes(day: string, month: string, year: string): string {
  const wholeYear = /^\d{2}$/.test(year) ? `20${year}` : year;
  const number = String(monthNumber(month) ?? month);
  const date = day.replace(/^(\d{1,2})(st|nd|rd|th)$/i, '$1');
  return `${wholeYear}-${number.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** The months that the form offers, newest first: this one and the 24 before it, and an older one to `keep`. */
export function monthsToChoose(today: Day, keep: Month | null = null): Month[] {
  const months = Array.from({ length: 25 }, (_, back) => addMonths(monthOf(today), -back));
  return keep && !months.includes(keep) ? [...months, keep] : months;
}

/** The day that a form called today when it was shown. */
export function dayShown({ shown }: Record<string, unknown>, today: Day): Day {
  const day = String(shown ?? '');
  return isDay(day) && day <= today && day >= addDays(today, -DAYS_ON_THE_WAY) ? day : today;
}

function readMonth(typed: Record<string, unknown>, today: Day, complain: Complain): Month {
  const month = String(typed.month ?? '');
  if (isDay(month) && month === monthOf(month) && month <= today && month >= earliest(today)) return month;
  complain('month', 'Choose the month');
  return monthOf(today);
}

function earliest(today: Day): Day {
  return addMonths(monthOf(today), -MONTHS_BACK);
}
