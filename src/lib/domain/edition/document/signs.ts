/** What the signs in the figures of an edition mean, and how they are rounded: for files that people go on calculating with. */
import type { EditionContent } from '../edition';
import { HIDDEN, LARGEST_HIDDEN, ROUNDED_TO } from '$lib/domain/small-numbers/disclosure';

/** What stands in the place of a figure that is not there: the Government Analysis Function's shorthand. */
export const NO_FIGURE = '[x]';
export const NO_MEANING = '[z]';

export const HIDDEN_MEANS = `${HIDDEN} stands for 1 to ${LARGEST_HIDDEN}`;

/** Each sign with what it means, and what is rounded. */
export function signs({ figures, otherFigures, context }: EditionContent): { sign: string; means: string }[] {
  const rounded = [...figures, ...otherFigures, ...context].filter((line) => line.rounded);
  const which =
    rounded.length > 0 ? rounded.map(({ name }) => `“${name}”`).join(', ') : 'none in this edition';
  return [
    {
      sign: HIDDEN,
      means: `${HIDDEN_MEANS} people: so few could be recognised. Nothing is compared with it.`
    },
    {
      sign: 'Rounding',
      means: `Sensitive counts of people are rounded to the nearest ${ROUNDED_TO}, their totals from unrounded figures: ${which}. Other figures are not rounded.`
    },
    { sign: 'at least', means: 'A month of it is not recorded, so the figure is the least that it can be.' },
    { sign: 'not recorded', means: 'Nobody said how many there were in this month. It is not zero.' },
    {
      sign: NO_FIGURE,
      means:
        'There is no such figure, or it is not told: nothing was recorded, no target was set, or nothing can be compared.'
    },
    { sign: NO_MEANING, means: 'Does not apply to this line.' }
  ];
}
