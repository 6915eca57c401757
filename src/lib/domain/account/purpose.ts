/** What an account is for, in three lines: for whom, what they would do, and how we would know. */
import { z } from 'zod';
import {
  chosenIdentities,
  complaints,
  requiredWords,
  typedText,
  type FormValues
} from '$lib/domain/forms/answers';
import { refusePasswords } from './password';

/** The three questions, in order, each with an example that somebody can begin from. */
export const PURPOSE_LINES = {
  forWhom: {
    label: 'For whom is it?',
    begins: 'Whom it is for',
    hint: 'A group of people, never a name. For example: Parents of children under five who have not joined yet'
  },
  wouldDo: {
    label: 'What would they do?',
    begins: 'What they would do',
    hint: 'Something that they do not do yet. For example: come to Rhyme Time and join the library'
  },
  wouldKnow: {
    label: 'How would we know?',
    begins: 'How we would know',
    hint: 'What we would see or be told. For example: new members say at the desk that they saw it here'
  }
} as const;
export type PurposeLine = keyof typeof PURPOSE_LINES;

/** The longest that a line may be, in characters. */
const LONGEST_LINE = 300;

/** A written purpose. `measureIds` are the account's own measures: sorted, each once; none where it has none. */
export interface PurposeInput extends Record<PurposeLine, string> {
  measureIds: string[];
}

/** Fields that may come several times. */
export const PURPOSE_LISTS = ['measures'] as const;

/** The form of the three lines. */
export const purposeForm = z
  .object({ forWhom: typedText, wouldDo: typedText, wouldKnow: typedText, measures: chosenIdentities })
  .transform(({ measures, ...typed }, context): PurposeInput => {
    const complain = complaints(context);
    for (const line of ['forWhom', 'wouldDo', 'wouldKnow'] as const)
      requiredWords(typed[line], line, LONGEST_LINE, PURPOSE_LINES[line].begins, complain);
    refusePasswords(typed, complain);
    return { ...typed, measureIds: [...new Set(measures)].sort() };
  });

/** Three lines as they stand; null in all of them until they are written. */
export type PurposeWritten = Record<PurposeLine, string | null>;

/** Is the purpose written in three lines? */
export function isPurposeWritten(lines: PurposeWritten): lines is Record<PurposeLine, string> {
  return lines.forWhom !== null && lines.wouldDo !== null && lines.wouldKnow !== null;
}

/** The one line that stands on lists, made of the first two: "Parents of under-fives: come to Rhyme Time". */
export function purposeInOneLine({ forWhom, wouldDo }: Pick<PurposeInput, 'forWhom' | 'wouldDo'>): string {
  return `${forWhom.replace(/(?<![.:;,\s])[.:;,\s]+$/, '')}: ${wouldDo}`;
}

/** The fields of the form, filled with what is written. */
export function purposeFields(lines: PurposeWritten, measureIds: readonly string[]): FormValues {
  const { forWhom, wouldDo, wouldKnow } = lines;
  return {
    forWhom: forWhom ?? '',
    wouldDo: wouldDo ?? '',
    wouldKnow: wouldKnow ?? '',
    measures: [...measureIds]
  };
}
