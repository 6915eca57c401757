/** Numbers as people type them. A comma or a space parts thousands only: "1,5" is one and a half to somebody, never 15. */

/** The largest quantity that one outcome, one target or one level may hold. */
export const LARGEST_QUANTITY = 1_000_000_000;

/** Longer than the largest number with all its commas; nothing longer is looked at. */
const LONGEST_NUMBER = 20;
const WHOLE = /^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)$/;
const LEVEL = /^((\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)(\.\d{1,2})?|\.\d{1,2})$/;

/** What was typed: a number, null for nothing, or why it is none that can be used. */
export type TypedNumber = number | null | 'no number' | 'too large';

/** A whole number from 0 to 1,000,000,000: "1204", "1,204" or "1 204". */
export function typedQuantity(typed: string): TypedNumber {
  return numberIn(typed, WHOLE);
}

/** A monthly level from 0 to 1,000,000,000 with up to two decimals: "12.5", "1,204.25", ".5". */
export function typedLevel(typed: string): TypedNumber {
  return numberIn(typed, LEVEL);
}

/** An amount from 0 to 1,000,000,000 with up to two decimals, pounds or not: "25.78", "£1,204.50". */
export function typedAmount(typed: string): TypedNumber {
  return numberIn(typed.trim().replace(/^£\s?/, ''), LEVEL);
}

/** So many of so many, as in "57 of 104", "57 out of 104" or "57/104"; null where it is not typed so. */
export function typedShare(typed: string): { count: TypedNumber; of: TypedNumber } | null {
  if (typed.length > 2 * LONGEST_NUMBER + OUT_OF.length) return null;
  const [count, of, more] = typed.split(/\s(?:out )?of\s|\//);
  if (count === undefined || of === undefined || more !== undefined) return null;
  return { count: typedQuantity(count), of: typedQuantity(of) };
}

/** The longest words between the two numbers of a share. */
const OUT_OF = ' out of ';

function numberIn(typed: string, pattern: RegExp): TypedNumber {
  const text = typed.trim();
  if (text === '') return null;
  if (text.length > LONGEST_NUMBER) return /^[\d\s,]+$/.test(text) ? 'too large' : 'no number';
  if (!pattern.test(text)) return 'no number';
  const number = Number(text.replace(/[\s,]/g, ''));
  return number <= LARGEST_QUANTITY ? number : 'too large';
}
