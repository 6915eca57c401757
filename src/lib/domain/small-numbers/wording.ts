/** How counts stand in sentences: as they are, or as the rule for small numbers lets them be published. */
import { HIDDEN, LARGEST_HIDDEN, roundedFigure, type PublicFigure } from './disclosure';
import { counted, numeral } from '$lib/domain/words';

export interface Wording {
  /** "1,204". */
  numeral(count: number): string;
  /** "12 enquiries resolved". */
  counted(count: number, one: string, many: string): string;
  /** "was" or "were", which must not tell 1 from what is hidden with it. */
  was(count: number): string;
  /** Whether an interval may stand beside: from an exact interval the counts could be worked out. */
  intervals: boolean;
}

export const EXACTLY: Wording = {
  numeral,
  counted,
  was: (count) => (count === 1 ? 'was' : 'were'),
  intervals: true
};

/** For sensitive counts of people in anything that is published. */
export const PUBLICLY: Wording = {
  numeral: (count) => publicFigureInWords(roundedFigure(count)),
  counted: (count, _one, many) => `${publicFigureInWords(roundedFigure(count))} ${many}`,
  was: () => 'were',
  intervals: false
};

/** "0", "fewer than 8", "about 185". */
export function publicFigureInWords(rounded: PublicFigure): string {
  if (rounded === HIDDEN) return `fewer than ${LARGEST_HIDDEN + 1}`;
  return rounded === 0 ? '0' : `about ${numeral(rounded)}`;
}
