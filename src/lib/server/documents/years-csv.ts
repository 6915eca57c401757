import { dayTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { SeveralYears, YearsCell, YearsMeasure } from '$lib/domain/report/tables/years';
import {
  besideFigure,
  missingMonths,
  noFigureInWords,
  stepInWords
} from '$lib/domain/report/tables/years-words';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv';

const HEAD = [
  'measure',
  'unit',
  'period',
  'kind',
  'figure',
  'at least',
  'so far',
  'not recorded months',
  'step',
  'note',
  'what is behind it'
];

/** Several years as a tidy table, one line for each measure and period; the same figures as the page. */
export function yearsCsv(table: SeveralYears, origin: string): string {
  const lines = table.measures.flatMap((measure) =>
    measure.lines.flatMap(({ year, quarters, whole }) =>
      [...quarters, { period: year, cell: whole }].map(({ period, cell }) => [
        ...[measure.name, measure.unitMany, periodName(period), period.kind],
        ...figureCells(cell),
        stepsIn(measure, cell),
        noteOn(cell),
        cell.kind === 'figure' ? origin + cell.href : null
      ])
    )
  );
  return BYTE_ORDER_MARK + csvLines([HEAD, ...lines, noteLine(table)]);
}

/** The figure, and what is to be known of it. Where there is none, the cells stay empty. */
function figureCells(cell: YearsCell): Cell[] {
  if (cell.kind === 'none') return [null, null, null, null];
  const missing = missingMonths(cell.missing) || null;
  if (cell.kind === 'not-recorded') return [null, null, yesOrNo(cell.soFar), missing];
  const value = noFigureInWords(cell) === null ? cell.value : null;
  return [value, yesOrNo(cell.missing.length > 0), yesOrNo(cell.soFar), missing];
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function stepsIn({ steps }: YearsMeasure, { marks }: YearsCell): string | null {
  const within = steps.filter(({ mark }) => marks.includes(mark));
  return within.map(stepInWords).join(' ') || null;
}

function noteOn(cell: YearsCell): string | null {
  const beside = besideFigure(cell).filter((words) => words !== 'so far');
  return [noFigureInWords(cell), ...beside].filter(Boolean).join('; ') || null;
}

function noteLine({ scope, period, today }: SeveralYears): Cell[] {
  const about = `${scope.name}, up to ${periodName(period)}, live figures of ${dayTitle(today)}.`;
  const words = `${about} A month that nobody recorded is not zero. Nothing is compared here: the report says what the figures allow.`;
  return ['Note', null, null, 'note', null, null, null, null, null, words, null];
}
