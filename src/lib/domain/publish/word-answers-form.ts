/** Why words that look personal, or a number that could tell a hidden one, may be printed all the same. */
import { limitedWords, typedText, type Complain, type FieldError } from '$lib/domain/forms/answers';

export const LONGEST_ANSWER = 300;

/** The field of one answer. */
export function answerField(key: string): string {
  return `answer-${key}`;
}

/** The answers that were changed, by what is asked. An empty one takes the answer back. */
export function readAnswers(
  fields: Record<string, unknown>,
  asked: readonly { key: string; words: string; reason: string | null }[]
): { reasons: Map<string, string>; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const complain: Complain = (field, text) => errors.push({ field, text });
  const reasons = asked.flatMap(({ key, words, reason }): [string, string][] => {
    const field = answerField(key);
    const typed = typedText.parse(fields[field]);
    limitedWords(typed, field, LONGEST_ANSWER, `Why “${words}” may stand there`, complain);
    if (typed !== '' && !typed.includes(' '))
      complain(field, `Write in a few words why “${words}” may stand there`);
    return typed === (reason ?? '') ? [] : [[key, typed]];
  });
  return { reasons: new Map(reasons), errors };
}
