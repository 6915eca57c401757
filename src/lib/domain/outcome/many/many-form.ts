/** A grid of figures as it was typed: each box that is filled is one outcome, read by the rules of the log form. */
import { seenWords, type FieldError, type FormValues } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { cellField } from '$lib/domain/forms/grid';
import { monthAnswerIn, type MonthAnswer } from '../month-total';
import { outcomeForm, type OutcomeInput } from '../outcome-form';
import { readEvidence, type EvidencePiece } from '../outcome-form-evidence';
import type { Day } from '$lib/domain/calendar/day';
import type { GridColumn } from './grid-columns';

/** One box that was filled. */
export interface FilledCell {
  field: string;
  measureId: string;
  column: string;
  input: OutcomeInput;
  /** What was answered about its month. */
  said: MonthAnswer | null;
}

/** The field of the accounts of a line: their identities with a plus between them. */
export const accountsField = (measureId: string): string => `accounts-${measureId}`;
/** The account of every line that says so: one list of all the others, since the page may have a hundred lines. */
export const OTHER_ACCOUNT_FIELD = 'accounts-other';
/** What such a line says. */
export const OTHER_ACCOUNT = 'other';
/** The field of how one knows, for a line. */
export const routeField = (measureId: string): string => `route-${measureId}`;
/** The fields of the answer about the month of one box, and of what it is an answer to. */
export const besideFields = (cell: string): { answer: string; key: string } => ({
  answer: `beside-${cell}`,
  key: `key-${cell}`
});

/** Where the figures are kept: one source for all of them. */
export const SOURCE_FIELD = 'sources';

/** What was typed in the boxes that are filled; an empty box logs nothing, a 0 logs a 0. */
export function readMany(
  values: FormValues,
  serviceId: string,
  measureIds: readonly string[],
  columns: readonly GridColumn[],
  today: Day
): { cells: FilledCell[]; errors: FieldError[] } {
  const schema = outcomeForm(today);
  const cells: FilledCell[] = [];
  const errors: FieldError[] = [];
  let evidence: EvidencePiece[] | null = null;
  for (const measureId of measureIds) {
    for (const column of columns) {
      const field = cellField(measureId, column.key);
      const typed = textIn(values, field);
      if (typed.trim() === '') continue;
      evidence ??= readSources(values, errors);
      const read = schema.safeParse(fieldsOf(values, serviceId, measureId, column, typed));
      if (read.success) {
        const said = answerIn(values, field);
        cells.push({ field, measureId, column: column.key, input: { ...read.data, evidence }, said });
      } else {
        for (const { path, message } of read.error.issues)
          note(errors, { field: fieldFor(String(path[0]), field, measureId), text: message });
      }
    }
  }
  return { cells, errors };
}

/** Which field of the grid a complaint of the log form is about. */
export function fieldFor(field: string, cell: string, measureId: string): string {
  if (field === 'accounts') return accountsField(measureId);
  if (field === 'route') return routeField(measureId);
  if (field === 'sources' || field === 'links') return SOURCE_FIELD;
  return field === 'besideMonth' ? besideFields(cell).answer : cell;
}

/** Notes what is wrong once for each field. */
export function note(errors: FieldError[], error: FieldError): void {
  if (!errors.some(({ field }) => field === error.field)) errors.push(error);
}

/** One box as the log form would send it. */
function fieldsOf(
  values: FormValues,
  serviceId: string,
  measureId: string,
  column: GridColumn,
  quantity: string
): FormValues {
  const when: FormValues = column.wholeMonth
    ? { when: 'month', month: column.happenedOn }
    : { when: 'day', ...dayFields('day', column.happenedOn) };
  return {
    ...{ kind: 'number', service: serviceId, measure: measureId, quantity, ...when },
    accounts: accountsOf(values, measureId).split('+').filter(Boolean),
    route: textIn(values, routeField(measureId))
  };
}

function accountsOf(values: FormValues, measureId: string): string {
  const ofLine = textIn(values, accountsField(measureId));
  return ofLine === OTHER_ACCOUNT ? textIn(values, OTHER_ACCOUNT_FIELD) : ofLine;
}

/** The source is the same for every box, however many are filled: it is read once. */
function readSources(values: FormValues, errors: FieldError[]): EvidencePiece[] {
  const sources = seenWords(textIn(values, SOURCE_FIELD));
  return readEvidence({ links: '', quote: '', sources }, (field, text) =>
    note(errors, { field: fieldFor(field, '', ''), text })
  );
}

function answerIn(values: FormValues, cell: string): MonthAnswer | null {
  const { answer, key } = besideFields(cell);
  return monthAnswerIn({ besideMonth: values[answer] ?? '', besideMonthKey: values[key] ?? '' });
}

function textIn(values: FormValues, field: string): string {
  return String(values[field] ?? '');
}
