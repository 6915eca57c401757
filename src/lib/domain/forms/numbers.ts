/** Numbers as people type them. A comma or a space parts thousands only: "1,5" is one and a half to somebody, never 15. */

/** The largest quantity that one outcome, one target or one level may hold. */
export const LARGEST_QUANTITY = 1_000_000_000;

/** Longer than the largest number with all its commas; nothing longer is looked at. */
const LONGEST_NUMBER = 20;
const WHOLE = /^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)$/;
const LEVEL = /^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)(\.\d{1,2})?$/;

/** What was typed: a number, null for nothing, or why it is none that can be used. */
export type TypedNumber = number | null | 'no number' | 'too large';

/** A whole number from 0 to 1,000,000,000: "1204", "1,204" or "1 204". */
export function typedQuantity(typed: string): TypedNumber {
  return numberIn(typed, WHOLE);
}

/** A monthly level from 0 to 1,000,000,000 with up to two decimals: "12.5", "1,204.25". */
export function typedLevel(typed: string): TypedNumber {
  return numberIn(typed, LEVEL);
}

function numberIn(typed: string, pattern: RegExp): TypedNumber {
  const text = typed.trim();
  if (text === '') return null;
  if (text.length > LONGEST_NUMBER) return /^[\d\s,]+$/.test(text) ? 'too large' : 'no number';
  if (!pattern.test(text)) return 'no number';
  const number = Number(text.replace(/[\s,]/g, ''));
  return number <= LARGEST_QUANTITY ? number : 'too large';
}
