/** The answers of a check-in as somebody reads them. */
import { THEMES } from '$lib/domain/network/themes';
import { listed } from '$lib/domain/words';
import type { Answers } from './answer-form';
import { BELIEFS, COVER_ANSWERS, QUOTABLE, STILL_NEEDED, type CoverAnswer, type Quotable } from './answers';

/** The field that each quotable answer stands in. */
export const FIELD_OF: Record<Quotable, 'useAndWhy' | 'learnt' | 'supportWords'> = {
  'use-and-why': 'useAndWhy',
  learnt: 'learnt',
  'support-words': 'supportWords'
};

/** What is read: who covers is told by the account itself, where it is not kept with an earlier version. */
export interface AnswersRead extends Omit<Answers, 'measureIds' | 'deputyIds'> {
  /** Names of the measures that it is believed to move. */
  measures: string[];
}

/**
 * Question and answer, in the order of the form.
 * @param covering names of those who cover today; none for what was said at another time, when others may have
 */
export function answersInWords(
  answers: AnswersRead,
  covering: readonly string[] = []
): { question: string; answer: string }[] {
  const { useAndWhy, belief, measures, learnt, support, supportWords, confidence, cover, stillNeeded } =
    answers;
  const moved = measures.length > 0 ? `: ${listed(measures)}` : '';
  const wanted = [...support.map((theme) => THEMES[theme]), ...(supportWords ? [supportWords] : [])];
  const rows = [
    ['What it is for, and why', useAndWhy],
    ['Does it make a difference?', belief && `${BELIEFS[belief]}${moved}`],
    ['What was learnt', learnt],
    ['Support', wanted.join('; ') || 'None asked for'],
    ['Confidence', confidence && `${confidence} of 5`],
    ['Cover', cover && coverRead(cover, covering)],
    ['Still needed?', stillNeeded && STILL_NEEDED[stillNeeded]],
    ...(answers.closingWords ? [['Why it may close', answers.closingWords]] : []),
    ['May be quoted', answers.quotable.map((key) => QUOTABLE[key]).join('; ') || 'Nothing']
  ];
  return rows.map(([question, answer]) => ({
    question: String(question),
    answer: String(answer || 'Not answered')
  }));
}

/** "These people" are named where somebody reads it apart from the form. */
function coverRead(cover: CoverAnswer, covering: readonly string[]): string {
  if (cover === 'nobody') return COVER_ANSWERS.nobody;
  if (covering.length === 0)
    return cover === 'confirmed' ? 'Whoever was on the register' : 'Others were chosen';
  return `${listed(covering)} ${covering.length === 1 ? 'covers' : 'cover'}`;
}
