/** What managers answer to a decision, and what communications note of it. */
import { z } from 'zod';
import {
  complaints,
  limitedWords,
  oneOfThese,
  requiredWords,
  typedText,
  type Complain
} from '$lib/domain/forms/answers';
import { DECISION_ANSWERS, DECISION_STATES, type DecisionAnswer, type DecisionState } from './decision';

/** Printed in the next summary, so no longer than a short paragraph. */
export const LONGEST_DECISION_WORDS = 600;

/** The schema of an answer. Whoever agrees may leave it at that; anything else says why. */
export const answerForm = z
  .object({ answer: typedText, words: typedText })
  .transform((typed, context): { answer: DecisionAnswer; words: string } => {
    const complain = complaints(context);
    const answer = oneOfThese(typed.answer, DECISION_ANSWERS, 'answer', 'Choose an answer', complain);
    const why = answer === 'changed' ? 'What is changed, and why' : 'Why it is not agreed';
    return { answer, words: wordsOf(typed.words, answer !== 'agreed', why, complain) };
  });

/** The schema of a note on what was done. What was done, or will not be, is said in words. */
export const noteForm = z
  .object({ state: typedText, words: typedText })
  .transform((typed, context): { state: DecisionState; words: string } => {
    const complain = complaints(context);
    const state = oneOfThese(typed.state, DECISION_STATES, 'state', 'Choose how it stands', complain);
    const what = state === 'dropped' ? 'Why it will not be done' : 'What was done';
    return { state, words: wordsOf(typed.words, state === 'done' || state === 'dropped', what, complain) };
  });

function wordsOf(typed: string, isRequired: boolean, name: string, complain: Complain): string {
  return isRequired
    ? requiredWords(typed, 'words', LONGEST_DECISION_WORDS, name, complain)
    : limitedWords(typed, 'words', LONGEST_DECISION_WORDS, 'The words', complain);
}
