/** The figure of one month, as reports and spreadsheets write it. Nothing is not zero. */
import { typedAmount, typedQuantity } from '$lib/domain/forms/numbers';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { beginning } from '$lib/domain/words';

/** How people and official statistics say that there is no figure. */
const NOTHING = new Set([
  ...['', '-', '–', '—', '.', '..', '...', '…', ':', 'n/a', 'n.a.', 'na', '[x]', '[z]'],
  ...['not recorded', 'not available', 'not applicable', 'no data']
]);

const WHOLE_NUMBERS =
  'Use whole numbers, such as 1204. Write 0 for none, and leave the cell empty where nobody counted';

/** A number from 0 to 1,000,000,000, whole unless the measure takes decimals; that there is none; or a sentence that says why it cannot be used. */
export type TypedFigure = number | 'nothing' | { refused: string };

export function figureTyped(text: string, kind: MeasureKind = 'count'): TypedFigure {
  const typed = text.trim();
  if (NOTHING.has(typed.toLowerCase())) return 'nothing';
  if (kind === 'share') return { refused: NO_SHARES };
  if (kind !== 'count') return amountTyped(typed);
  // “1204.0” is how some tools write a whole number. “1.000” may be a thousand or one: it is asked about.
  const quantity = typedQuantity(typed.replace(/(?<=\d)\.00?$/, ''));
  if (typeof quantity === 'number') return quantity;
  const shown = beginning(typed);
  if (quantity === 'too large') return { refused: `“${shown}” is too large: use 1,000,000,000 or fewer` };
  return { refused: `“${shown}” is not a whole number. ${WHOLE_NUMBERS}` };
}

const NO_SHARES =
  'This measure is a share, and one figure does not say of how many. Log each as “57 of 104” on the page for an outcome';

function amountTyped(typed: string): TypedFigure {
  const amount = typedAmount(typed);
  if (typeof amount === 'number') return amount;
  const shown = beginning(typed);
  if (amount === 'too large') return { refused: `“${shown}” is too large: use 1,000,000,000 or fewer` };
  return { refused: `“${shown}” is no number with two decimals at most. Use figures such as 1204.50` };
}
