/** Days on which the people of the demonstration work: they hold no drop-in on a Sunday, and train on no Christmas Day. */
import { addDays, addMonths, monthOf, type Day } from '$lib/domain/calendar/day';

/** The nearest working day before, or on, a day; the nearest after where that would be another month, so that figures by month stay. */
export function workingDayNear(day: Day): Day {
  const before = nearest(day, -1);
  return monthOf(before) === monthOf(day) ? before : nearest(day, 1);
}

/** The nearest working day after, or on, a day. */
export function workingDayFrom(day: Day): Day {
  return nearest(day, 1);
}

function nearest(day: Day, step: 1 | -1): Day {
  return isWorkingDay(day) ? day : nearest(addDays(day, step), step);
}

/** Of England: no weekend, no bank holiday, and nothing from Christmas Eve to New Year. */
export function isWorkingDay(day: Day): boolean {
  if (isWeekend(day)) return false;
  if (day.slice(5) >= '12-24' || day.slice(5) <= '01-02') return false;
  const year = Number(day.slice(0, 4));
  const easter = easterSunday(year);
  return ![
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    addDays(firstMonday(`${year}-06-01`), -7),
    addDays(firstMonday(`${year}-09-01`), -7)
  ].includes(day);
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(weekday(day));
}

function weekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

function firstMonday(month: Day): Day {
  return addDays(month, (8 - weekday(month)) % 7);
}

/** As the Gregorian calendar reckons it (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const skipped = Math.floor(century / 4);
  const corrected = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * a + century - skipped - corrected + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - moon - (c % 4)) % 7;
  const late = Math.floor((a + 11 * moon + 22 * sunday) / 451);
  const sum = moon + sunday - 7 * late + 114;
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1];
  return addDays(addMonths(`${year}-01-01`, month - 1), day - 1);
}
