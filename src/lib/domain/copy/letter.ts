/** The letter that asks whoever has a copy to take a story out of it. It never holds the words of the story, nor whose it is. */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { counted } from '$lib/domain/words';
import { COPY_FORMS, type CopyForm, type CopyKind } from './copy';

/** One thing that somebody has. */
export interface HeldCopy {
  kind: CopyKind;
  /** "Riverside Council, Q2 2026/27, edition 1"; of a report its address; of all else nothing. */
  title: string;
  form: CopyForm;
  /** The last day on which they took it while it could hold the story. */
  lastDay: Day;
}

export interface TakenOut {
  councilName: string;
  /** The first letters of the outcome's identity, as they stand in a table of outcomes. */
  reference: string;
  /** Editions that told it. */
  editions: readonly string[];
  /** Addresses of the editions without it. */
  instead: readonly string[];
}

/** More would not fit into the address with which a mail program opens. */
const NAMED = 6;

/** @param to the person, with what they have; null for a letter that fits everybody */
export function takenBackLetter(
  { councilName, reference, editions, instead }: TakenOut,
  to: { name: string; copies: readonly HeldCopy[] } | null
): { subject: string; text: string } {
  const parts = [
    `Hello${to ? ` ${to.name}` : ''},`,
    'a story about a person must not be told any more. Please help us to keep that promise.',
    editions.length > 0 && `It stood in:\n${lines(editions)}`,
    to && `You have, as far as we know:\n${lines(copiesInWords(to.copies))}`,
    `Please delete these files, and shred what was printed. In a table of outcomes, delete the row whose id begins with ${reference}.`,
    'If you passed a copy on, please pass this on too. Please do not forward the story itself.',
    instead.length > 0 && `The summary without the story:\n${lines(instead)}`,
    `Please answer when it is done. Thank you.\nCommunications, ${councilName}`
  ];
  return {
    subject: 'Please take a story out of your copies',
    text: parts.filter((part) => typeof part === 'string').join('\n\n')
  };
}

/** "PDF of Riverside Council, Q2 2026/27, edition 1, on 3 November 2026". */
export function copyInWords({ kind, title, form, lastDay }: HeldCopy): string {
  const what = ONE_FORM[kind] ?? `${COPY_FORMS[form]}: ${title}`;
  return `${what}, ${dayTitle(lastDay)}`;
}

/** What comes in one form, and has no title. */
const ONE_FORM: Partial<Record<CopyKind, string>> = {
  outcomes: 'CSV table of outcomes',
  evidence: 'A file of its evidence, opened',
  'subject-request': 'JSON file for a subject’s request'
};

function copiesInWords(copies: readonly HeldCopy[]): string[] {
  const named = copies.slice(0, NAMED).map(copyInWords);
  const more = copies.length - named.length;
  return more > 0 ? [...named, `and ${counted(more, 'other', 'others')}`] : named;
}

function lines(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
