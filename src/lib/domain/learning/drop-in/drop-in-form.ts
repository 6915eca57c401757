/** What somebody types who hosts a drop-in, and the sentences that help where something is missing. */
import { z } from 'zod';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { dateFields, dayFields, readDate } from '$lib/domain/forms/dates';
import {
  complaints,
  oneOfThese,
  requiredWords,
  typedText,
  type Complain,
  type FormValues
} from '$lib/domain/forms/answers';
import { typedQuantity } from '$lib/domain/forms/numbers';
import { THEMES } from '$lib/domain/network/themes';
import { numeral } from '$lib/domain/words';
import { PLACE_KINDS } from '../learning';
import { whenInWords, whereInWords, type DropInInput } from './drop-in';

/** Texts of it in which personal details are looked for. */
export const DROP_IN_TEXTS = ['title', 'place'] as const;

const MOST_PLACES = 500;
/** A year typed wrong would put it where nobody looks. */
const DAYS_AHEAD = 400;

const fields = z.object({
  title: typedText,
  theme: typedText,
  ...dateFields('day'),
  startsAt: typedText,
  endsAt: typedText,
  placeKind: typedText,
  place: typedText,
  places: typedText
});

/** The schema of the form on a given day. */
export function dropInForm(today: Day) {
  return fields.transform((typed, context): DropInInput => {
    const complain = complaints(context);
    const title = requiredWords(typed.title, 'title', 100, 'The title', complain);
    const theme = oneOfThese(typed.theme, THEMES, 'theme', 'Choose the theme', complain);
    const day = readDay(typed, today, complain);
    const times = readTimes(typed, complain);
    const placeKind = oneOfThese(typed.placeKind, PLACE_KINDS, 'placeKind', 'Choose where it is', complain);
    const place = requiredWords(typed.place, 'place', 200, 'The room, building or address', complain);
    return { title, theme, day, ...times, placeKind, place, places: readPlaces(typed.places, complain) };
  });
}

function readDay(typed: Record<string, unknown>, today: Day, complain: Complain): Day {
  const day = readDate(typed, 'day', 'the day', complain);
  if (day && day < today) complain('day', 'The day must be today or later');
  if (day > addDays(today, DAYS_AHEAD)) complain('day', 'The day must be within a year or so from now');
  return day;
}

function readTimes(typed: { startsAt: string; endsAt: string }, complain: Complain) {
  const startsAt = readTime(typed.startsAt, 'startsAt', 'begins', complain);
  const endsAt = readTime(typed.endsAt, 'endsAt', 'ends', complain);
  if (startsAt && endsAt && endsAt <= startsAt) complain('endsAt', 'It must end after it begins');
  return { startsAt, endsAt };
}

function readTime(typed: string, field: string, does: string, complain: Complain): string {
  const time = timeMeant(typed);
  if (time !== null) return time;
  complain(
    field,
    typed === '' ? `Enter when it ${does}` : `When it ${does} must be a time, such as 10:00 or 2.30pm`
  );
  return '';
}

/** "10", "10:00", "10.00", "2pm" and "2.30 pm" as "10:00", "14:00" and "14:30"; null for what is no time. */
export function timeMeant(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/i.exec(typed);
  if (!match) return null;
  const [, hours, minutes = '00', half] = match;
  const hour = half ? hourOfHalf(Number(hours), half.toLowerCase()) : Number(hours);
  if (hour === null || hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function hourOfHalf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function readPlaces(typed: string, complain: Complain): number {
  const places = typedQuantity(typed);
  if (typeof places === 'number' && places >= 1 && places <= MOST_PLACES) return places;
  complain(
    'places',
    places === null
      ? 'Enter how many places there are'
      : `The places must be a whole number from 1 to ${numeral(MOST_PLACES)}`
  );
  return 0;
}

/** The fields of the form, filled with a drop-in. */
export function dropInFields({ day, places, ...words }: DropInInput): FormValues {
  return { ...words, ...dayFields('day', day), places: String(places) };
}

/** Each field in words, where two versions are held side by side. */
export function dropInInWords(dropIn: DropInInput): [field: string, words: string][] {
  return [
    ['Title', dropIn.title],
    ['Theme', THEMES[dropIn.theme]],
    ['When', whenInWords(dropIn)],
    ['Where', whereInWords(dropIn)],
    ['Places', numeral(dropIn.places)]
  ];
}
