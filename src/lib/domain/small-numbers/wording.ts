/** How a rounded count of people stands in sentences. */
import { HIDDEN, LARGEST_HIDDEN, type PublicFigure } from './disclosure';
import { numeral } from '$lib/domain/words';

/** "0", "fewer than 8", "about 185". */
export function publicFigureInWords(rounded: PublicFigure): string {
  if (rounded === HIDDEN) return `fewer than ${LARGEST_HIDDEN + 1}`;
  return rounded === 0 ? '0' : `about ${numeral(rounded)}`;
}
