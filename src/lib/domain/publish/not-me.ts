/** Whoever is asked to check an outcome may say "not me", and whom one might ask instead. */
import { z } from 'zod';
import { complaints, limitedWords, oneOfThese, required, typedText } from '$lib/domain/forms/answers';

export const NOT_ME_REASONS = {
  'know-them': 'I know the people or the work',
  'no-time': 'I have no time',
  'cannot-judge': 'I cannot judge this',
  other: 'Another reason'
} as const;
export type NotMeReason = keyof typeof NOT_ME_REASONS;

/** Characters. It is a reason, not a judgement of the outcome. */
export const LONGEST_NOT_ME = 200;

/** Why somebody hands a check on, and to whom; null: communications ask somebody else. */
export interface NotMe {
  reason: NotMeReason;
  /** Null unless the reason is none of the list. */
  words: string | null;
  to: string | null;
}

/** The schema of the form. Words beside a reason of the list are dropped: nobody would look for them. */
export const notMeForm = z
  .object({ reason: typedText, reasonWords: typedText, instead: typedText })
  .transform(({ reason: typed, reasonWords, instead }, context): NotMe => {
    const complain = complaints(context);
    const reason = oneOfThese(typed, NOT_ME_REASONS, 'reason', 'Choose why you hand it on', complain);
    const to = instead || null;
    if (reason !== 'other') return { reason, words: null, to };
    required(reasonWords, 'reasonWords', 'Say in a few words why you hand it on', complain);
    return {
      reason,
      words: limitedWords(reasonWords, 'reasonWords', LONGEST_NOT_ME, 'The reason', complain),
      to
    };
  });

/** A reason as communications read it: "I have no time", or the words of another one. */
export function notMeInWords({ reason, words }: Pick<NotMe, 'reason' | 'words'>): string {
  return words ?? NOT_ME_REASONS[reason];
}
