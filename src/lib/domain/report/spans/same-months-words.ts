/** Months beside the same months of the year before, in words: the figure, the change, or why nothing is compared. */
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import { measured, type Unit } from '$lib/domain/measure/measured';
import { changeInWords, intervalInWords } from '$lib/domain/verdict/change-words';
import { changedInWords, notComparedInWords } from '$lib/domain/verdict/finding-lines';
import { missingInWords } from '$lib/domain/verdict/finding-words';
import type { MonthsFigure, SameMonths } from './same-months';

/** "180 sign-ups", "at least 180 sign-ups", "not fully recorded", "not recorded". */
export function figureInWords({ quantity, missing }: MonthsFigure, unit: Unit): string {
  if (quantity === null) return 'not recorded';
  if (missing.length === 0) return measured(quantity, unit);
  return quantity === 0 ? 'not fully recorded' : `at least ${measured(quantity, unit)}`;
}

/** "180 sign-ups, up 49% on the year before’s 121"; the figure alone where nothing is compared. */
export function changeFrom({ now, verdict }: SameMonths, unit: Unit): string {
  const figure = figureInWords(now, unit);
  return verdict.kind === 'compared' ? `${figure}, ${changeInWords(verdict, 'last-year', true)}` : figure;
}

/** The interval and what changed meanwhile; or why nothing is compared, but for months that are not over. */
export function comparedLines(months: SameMonths): string[] {
  return linesOf(months).filter((line) => line !== null);
}

function linesOf({ verdict, began, now }: SameMonths): (string | null)[] {
  switch (verdict.kind) {
    case 'compared':
      return [intervalInWords(verdict), changedInWords(verdict.changed)];
    case 'not-over':
      return [];
    case 'gone':
      return [`It is not recorded as before since ${monthTitle(verdict.from)}, so nothing is compared.`];
    case 'no-figure':
      return [now.quantity === null ? NOT_ZERO : laterLine(began!)];
    case 'not-recorded':
      if (verdict.in === 'now') return [`It is compared with nothing: ${missingInWords(verdict.missing)}.`];
      return [notComparedInWords(verdict, 'last-year', true)];
    default:
      return [notComparedInWords(verdict, 'last-year', true)];
  }
}

const NOT_ZERO = 'What is not recorded is not zero, so nothing is compared.';

function laterLine(began: Month): string {
  return `There is no whole year before to compare with: it is recorded since ${monthTitle(began)}.`;
}
