/**
 * What of a check-in passes to whoever runs the account next: what it is for, which measures it moves, and words that may be
 * quoted. What somebody believed, learnt, needed and felt was told by them as one person, and stays with them and communications.
 */
import { listed } from '$lib/domain/words';
import type { Answers } from './answer-form';
import { QUOTABLE, type Quotable } from './answers';
import { FIELD_OF, type AnswersRead } from './in-words';

/** A version of a check-in, and who saved it. */
export interface SavedBy {
  version: number;
  savedBy: string;
}

/** Who asks, and who holds the account now: its lead and deputies. */
export interface Asking {
  personId: string;
  holders: readonly string[];
  /** While the round is open, those who hold the account answer it together. */
  isOpen: boolean;
}

/**
 * May this person read a version in full? Theirs, and what was saved on top of it; and that of somebody who still holds the
 * account with them, where they answer together: the round is open, or they saved a version of it, too.
 */
export function readsInFull(saves: readonly SavedBy[], version: number, asking: Asking): boolean {
  const own = saves.filter(({ savedBy }) => savedBy === asking.personId);
  if (own.some((save) => save.version <= version)) return true;
  const writer = saves.find((save) => save.version === version)?.savedBy;
  if (writer === undefined) return version === 0;
  return asking.holders.includes(writer) && (asking.isOpen || own.length > 0);
}

/** The answers with which the form of the next one begins. */
export function answersHandedOver(answers: Answers): Answers {
  return {
    ...{ useAndWhy: answers.useAndWhy, measureIds: answers.measureIds, quotable: answers.quotable },
    ...{ learnt: quoted(answers, 'learnt'), supportWords: quoted(answers, 'support-words') },
    ...{ belief: null, support: [], confidence: null, stillNeeded: null, closingWords: null },
    ...{ cover: null, deputyIds: [] }
  };
}

/** The same to read: questions whose answers stay with who gave them are not there at all. */
export function handedOverInWords(answers: AnswersRead): { question: string; answer: string }[] {
  const { useAndWhy, measures } = answers;
  const words = (['learnt', 'support-words'] as const).map((key) => ({
    question: QUOTABLE[key],
    answer: quoted(answers, key)
  }));
  return [
    { question: 'What it is for, and why', answer: useAndWhy ?? 'Not answered' },
    { question: 'Measures that it moves', answer: listed(measures) || 'None named' },
    ...words.flatMap(({ question, answer }) => (answer === null ? [] : [{ question, answer }]))
  ];
}

/** Stands where only that is shown. */
export const HANDED_OVER =
  'Somebody else answered. Of it you see what the account is for, which measures it moves, and what may be quoted.';

/** Where the answers come from with which a form begins; null where they are their own of this round, or there are none. */
export function cameFrom({
  begun,
  handedOver,
  before
}: {
  begun: boolean;
  handedOver: boolean;
  before: { name: string; isFull: boolean } | null;
}): string | null {
  const rest =
    'What the account is for, which measures it moves, and what may be quoted stands here. The rest is yours to answer.';
  if (handedOver) return `Somebody else saved answers in this round. ${rest}`;
  if (begun || !before) return null;
  if (!before.isFull) return `Somebody else answered in ${before.name}. ${rest}`;
  return `Your answers of ${before.name} stand here already. Change what has changed, and send it.`;
}

function quoted(
  answers: Pick<AnswersRead, 'quotable' | 'useAndWhy' | 'learnt' | 'supportWords'>,
  key: Quotable
) {
  return answers.quotable.includes(key) ? answers[FIELD_OF[key]] : null;
}
