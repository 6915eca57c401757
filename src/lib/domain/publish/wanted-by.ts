/** The day by which a check is wanted: communications set it when they ask, whoever is asked may move it. */
import { z } from 'zod';
import { addDays, dayTitle, type Day } from '$lib/domain/calendar/day';
import { complaints, typedText, type Complain } from '$lib/domain/forms/answers';
import { dateFields, readDate } from '$lib/domain/forms/dates';

/** How many days a person is usually given: no day of publication is planned anywhere that one could count from. */
const DAYS_GIVEN = 14;
/** Later than in a year, nobody waits for a check. */
const MOST_DAYS_AHEAD = 366;

/** The name of the field. */
export const WANTED_BY = 'wantedBy';

/** What communications set when they ask: a day, and whether it holds for those who were asked before, too. */
export interface Wanted {
  by: Day;
  everybody: boolean;
}

/** The day that is proposed: two weeks from today. */
export function usuallyWantedBy(today: Day): Day {
  return addDays(today, DAYS_GIVEN);
}

/** The schema of the day beside those who are asked. */
export function wantedForm(today: Day) {
  return z
    .object({ ...dateFields(WANTED_BY), [`${WANTED_BY}Everybody`]: typedText })
    .transform((typed, context): Wanted => {
      const by = readWantedBy(typed, today, complaints(context));
      return { by, everybody: typed[`${WANTED_BY}Everybody`] === 'yes' };
    });
}

/** A day that is asked for with a person who hands a check on keeps it, unless it is over: then they get the usual time. */
export function wantedOfNext(by: Day | null, today: Day): Day | null {
  return by !== null && by <= today ? usuallyWantedBy(today) : by;
}

/** "by 12 December 2026", or "was wanted by 12 December 2026" from the day after on; empty without a day. */
export function wantedInWords(by: Day | null, today: Day): string {
  if (by === null) return '';
  return `${by < today ? 'was wanted by' : 'by'} ${dayTitle(by)}`;
}

/** The same as a sentence: "It is wanted by 12 December 2026." */
export function wantedSentence(by: Day, today: Day): string {
  return `It ${by < today ? 'was' : 'is'} wanted by ${dayTitle(by)}.`;
}

function readWantedBy(typed: Record<string, unknown>, today: Day, complain: Complain): Day {
  const day = readDate(typed, WANTED_BY, 'the day by which it is wanted', complain);
  if (day === '') return today;
  if (day < today) complain(WANTED_BY, 'The day must be today or later');
  if (day > addDays(today, MOST_DAYS_AHEAD)) complain(WANTED_BY, 'The day must be within a year');
  return day;
}
