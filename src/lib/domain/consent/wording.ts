/** The council's wording: what people are told before they agree. It is versioned, and a version is never changed. */
import { z } from 'zod';
import { complaints, requiredWords, typedText, typedVersion } from '$lib/domain/forms/answers';

export const LONGEST_WORDING = 4000;

/** A new version, and the newest one when its form was opened. */
export interface WordingInput {
  words: string;
  version: number;
}

export const wordingForm = z
  .object({ words: typedText, version: typedVersion })
  .transform((typed, context): WordingInput => {
    requiredWords(typed.words, 'words', LONGEST_WORDING, 'The wording', complaints(context));
    return typed;
  });
