/** Two editions side by side, each figure with the plain difference between them. */
import type { EditionChange, EditionContent } from './edition';
import { comparePeriods } from './changes';
import { figure } from '$lib/domain/words';

export interface ComparedFigure extends EditionChange {
  /** "+43", "−5", "0"; null where the two cannot be taken from each other. */
  difference: string | null;
}

/**
 * Every figure of two periods, the earlier first. Rounded figures are not taken from each other: their difference would
 * look more exact than they are.
 */
export function comparedFigures(earlier: EditionContent, later: EditionContent): ComparedFigure[] {
  const rounded = new Set([...roundedIn(earlier), ...roundedIn(later)]);
  return comparePeriods(earlier, later).map((line) => ({
    ...line,
    difference: rounded.has(line.figure) ? null : differenceOf(line)
  }));
}

/** Of these, what stands in a headline: accounts, outcomes, stories and the key figures of either edition. */
export function headlineFigures(earlier: EditionContent, later: EditionContent): ComparedFigure[] {
  const aside = new Set([
    ...[...earlier.otherFigures, ...later.otherFigures].map(({ name }) => name),
    ...[...earlier.strengths, ...later.strengths].map(({ name }) => `Outcomes ${name}`)
  ]);
  return comparedFigures(earlier, later).filter((line) => !aside.has(line.figure));
}

function roundedIn({ figures, otherFigures }: EditionContent): string[] {
  return [...figures, ...otherFigures].filter(({ rounded }) => rounded).map(({ name }) => name);
}

function differenceOf({ was, is }: EditionChange): string | null {
  const [earlier, later] = [numberIn(was), numberIn(is)];
  if (earlier === null || later === null) return null;
  const difference = later - earlier;
  if (difference === 0) return '0';
  return difference > 0 ? `+${figure(difference)}` : `−${figure(-difference)}`;
}

function numberIn(words: string): number | null {
  return /^\d[\d,]*$/.test(words) ? Number(words.replaceAll(',', '')) : null;
}
