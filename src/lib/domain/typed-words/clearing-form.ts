/** What communications say when they take personal data out of a published edition. */
import { z } from 'zod';
import { complaints, requiredWords, typedText } from '$lib/domain/forms/answers';
import { personalDetailsIn, detailsInWords } from './personal-details';
import type { OwnAccounts } from './own-accounts';

export const LONGEST_CLEARING_REASON = 300;

/** Passages by their keys, words that go wherever else they stand, and why. */
export interface Clearing {
  passages: string[];
  words: string[];
  reason: string;
}

/** The fields that may come several times. */
export const CLEARING_LISTS = ['passages', 'words'] as const;

/** The schema of a clearing. @param keys of the passages that can be taken out */
export function clearingForm(keys: readonly string[], own: OwnAccounts) {
  const list = z.array(z.string()).optional().default([]);
  return z
    .object({ passages: list, words: list, reason: typedText })
    .transform((typed, context): Clearing => {
      const complain = complaints(context);
      if (typed.passages.length === 0) complain('passages', 'Choose at least one text to take out');
      else if (!typed.passages.every((key) => keys.includes(key)))
        complain('passages', 'A text that you chose is not there any more. Choose again');
      requiredWords(typed.reason, 'reason', LONGEST_CLEARING_REASON, 'Why it is taken out', complain);
      const found = personalDetailsIn(typed.reason, own);
      if (found.length > 0)
        complain('reason', `Do not repeat here what could identify a person: ${detailsInWords(found)}`);
      return typed;
    });
}
