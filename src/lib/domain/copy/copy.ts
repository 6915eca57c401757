/** A copy is what somebody took out of Ripplemark of a text that can hold the words of a story: nothing here can fetch it back. */
import type { Day } from '$lib/domain/calendar/day';

/** What copies are made of. */
export const COPY_KINDS = {
  edition: 'A published summary',
  report: 'A live report',
  outcomes: 'The list of outcomes',
  evidence: 'A file that is evidence of one story',
  'subject-request': 'What is stored about one story'
} as const;
export type CopyKind = keyof typeof COPY_KINDS;

/** What a copy is, in words that fit after "the". */
export const COPY_FORMS = {
  pdf: 'PDF',
  docx: 'Word file',
  pptx: 'slides',
  xlsx: 'Excel file',
  csv: 'CSV table',
  json: 'JSON file',
  'one-page-pdf': 'one page as PDF',
  'one-page': 'one page, opened to print',
  print: 'report, opened to print',
  file: 'file as it was added'
} as const;
export type CopyForm = keyof typeof COPY_FORMS;

/** Forms of an edition that tell its stories. The others hold what was typed beside them, which may quote one. */
export const FORMS_WITH_STORIES: readonly CopyForm[] = ['pdf', 'docx', 'one-page-pdf', 'one-page'];

/** What was handed over. */
export interface Copy {
  kind: CopyKind;
  /**
   * The address of the edition or report; of a list the services whose stories it can hold, by id, '' for every one;
   * of what belongs to one story its outcome, by id.
   */
  subjects: readonly string[];
  form: CopyForm;
}

/**
 * Records of copies are kept for so many years: a story can be taken back for as long as a consent is renewed, and a
 * printed summary lies about for as long as a council keeps its papers.
 */
export const COPIES_KEPT_YEARS = 7;

/** Copies that were made before this day are forgotten on `today`. */
export function copiesKeptFrom(today: Day): Day {
  return `${Number(today.slice(0, 4)) - COPIES_KEPT_YEARS}-${today.slice(5, 7)}-01`;
}
