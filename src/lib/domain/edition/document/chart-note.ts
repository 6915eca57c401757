/** What a reader of a frozen chart must know beside its signs. */
import type { EditionChart } from '../edition-parts';
import { HIDDEN } from '$lib/domain/small-numbers/disclosure';
import { HIDDEN_MEANS } from './signs';

/** Why its range begins anew, a sentence for each step. */
export function stepsInWords({ drawn, months }: EditionChart): string[] {
  return drawn.restarts
    .map(({ index, label }) => `New range from ${months[index]?.label}: ${label}`)
    .map((step) => (/[.!?]$/.test(step) ? step : `${step}.`));
}

export function hasHidden({ months }: EditionChart): boolean {
  return months.some(({ value }) => value === HIDDEN);
}

/** Its steps, and what is not drawn; null where there is nothing to know. */
export function chartNote(chart: EditionChart): string | null {
  const notes = [
    ...stepsInWords(chart),
    ...(hasHidden(chart) ? [`${HIDDEN_MEANS}, which is not drawn.`] : [])
  ];
  return notes.length > 0 ? notes.join(' ') : null;
}
