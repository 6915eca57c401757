/** Who could get in, if the lead were away tomorrow: asked of every account, never with a password. */
import { z } from 'zod';
import { complaints, limitedWords, oneOfThese, typedText, type FormValues } from '$lib/domain/forms/answers';
import { refusePasswords } from './password';

export const ACCESS_ANSWERS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const;
export type AccessAnswer = keyof typeof ACCESS_ANSWERS;

/** What is asked, in order. */
export const ACCESS_QUESTIONS = {
  sharedMailbox: 'Is it registered to a shared mailbox?',
  twoStep: 'Is two-step sign-in on?',
  secondHolder: 'Can a second person sign in?'
} as const;
export type AccessQuestion = keyof typeof ACCESS_QUESTIONS;

/** What somebody confirms today. `whereKept` null: not said. */
export interface AccessInput extends Record<AccessQuestion, AccessAnswer> {
  whereKept: string | null;
}

const LONGEST_PLACE = 300;

/** The form of the access record: every question is answered, with "not known" where nobody knows. */
export const accessForm = z
  .object({ sharedMailbox: typedText, twoStep: typedText, secondHolder: typedText, whereKept: typedText })
  .transform((typed, context): AccessInput => {
    const complain = complaints(context);
    const answer = (question: AccessQuestion) =>
      oneOfThese(typed[question], ACCESS_ANSWERS, question, MISSING[question], complain);
    limitedWords(typed.whereKept, 'whereKept', LONGEST_PLACE, 'Where the way in is kept', complain);
    refusePasswords({ whereKept: typed.whereKept }, complain);
    return {
      ...{ sharedMailbox: answer('sharedMailbox'), twoStep: answer('twoStep') },
      ...{ secondHolder: answer('secondHolder'), whereKept: typed.whereKept || null }
    };
  });

const MISSING: Record<AccessQuestion, string> = {
  sharedMailbox: 'Say whether it is registered to a shared mailbox; “Not known” is an answer',
  twoStep: 'Say whether two-step sign-in is on; “Not known” is an answer',
  secondHolder: 'Say whether a second person can sign in; “Not known” is an answer'
};

/** The fields of the form, filled with what was confirmed last. */
export function accessFields(input: AccessInput | null): FormValues {
  if (!input) return {};
  const { sharedMailbox, twoStep, secondHolder, whereKept } = input;
  return { sharedMailbox, twoStep, secondHolder, whereKept: whereKept ?? '' };
}
