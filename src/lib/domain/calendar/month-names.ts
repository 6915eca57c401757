/** The months of the year by their names, written out or shortened as people shorten them. */

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What matches the name of a month within a pattern that ignores case. */
export const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const ONLY_A_NAME = new RegExp(`^${MONTH_NAME}$`, 'i');

/** The number of a month from 1 to 12: of "9", "09", "Sept" or "september"; null for what names none. */
export function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : null;
  return ONLY_A_NAME.test(text) ? NAMES.indexOf(text.slice(0, 3).toLowerCase()) + 1 : null;
}
