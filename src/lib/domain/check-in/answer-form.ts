/** What a lead or deputy types in a check-in. It is saved as far as it goes, and sent once it is whole. */
import { z } from 'zod';
import {
  chosenIdentities,
  complaints,
  limitedWords,
  typedText,
  type Complain,
  type FormValues
} from '$lib/domain/forms/answers';
import { THEMES, type Theme } from '$lib/domain/network/themes';
import {
  BELIEFS,
  COVER_ANSWERS,
  QUOTABLE,
  STILL_NEEDED,
  type Belief,
  type CoverAnswer,
  type Quotable,
  type StillNeeded
} from './answers';

/** The answers as they stand. Null is not answered yet. */
export interface Answers {
  useAndWhy: string | null;
  belief: Belief | null;
  /** Ids of the measures that the account is believed to move; none unless `belief` is yes. */
  measureIds: string[];
  learnt: string | null;
  support: Theme[];
  supportWords: string | null;
  /** From 1, not at all, to 5, very. */
  confidence: number | null;
  cover: CoverAnswer | null;
  /** Who covers now, where that is changed. */
  deputyIds: string[];
  stillNeeded: StillNeeded | null;
  closingWords: string | null;
  quotable: Quotable[];
}

/** Fields that may come several times. */
export const ANSWER_LISTS = ['measures', 'support', 'deputies', 'quotable'] as const;
/** Fields in words, in the order of the page: each is looked at for personal details. */
export const WORDED = ['useAndWhy', 'learnt', 'supportWords', 'closingWords'] as const;
/** What an error calls them. */
const NAME_OF: Record<(typeof WORDED)[number], string> = {
  useAndWhy: 'How it is used, and why',
  learnt: 'What you learnt',
  supportWords: 'Anything else that would help',
  closingWords: 'Why it may close'
};
/** Most characters of an answer in words: two minutes are enough for it. */
export const LONGEST_ANSWER = 500;

/** The end words of the scale of confidence. */
export const CONFIDENCE = ['1: not at all', '2', '3', '4', '5: very'] as const;

const fields = z.object({
  useAndWhy: typedText,
  belief: typedText,
  measures: chosenIdentities,
  learnt: typedText,
  support: z.array(z.string()).optional().default([]),
  supportWords: typedText,
  confidence: typedText,
  cover: typedText,
  deputies: chosenPeople(),
  stillNeeded: typedText,
  closingWords: typedText,
  quotable: z.array(z.string()).optional().default([])
});
type Fields = z.output<typeof fields>;

/** The schema of the form. @param isSent whether all of it has to be answered, or only what is there is kept */
export function answersForm(isSent: boolean) {
  return fields.transform((typed, context): Answers => {
    const complain = complaints(context);
    const words = readWords(typed, complain);
    const belief = among(typed.belief, BELIEFS);
    const cover = among(typed.cover, COVER_ANSWERS);
    const answers: Answers = {
      ...words,
      ...{ belief, cover },
      measureIds: belief === 'yes' ? typed.measures : [],
      support: eachAmong(typed.support, THEMES),
      confidence: /^[1-5]$/.test(typed.confidence) ? Number(typed.confidence) : null,
      deputyIds: cover === 'changed' ? [...new Set(typed.deputies)].sort() : [],
      stillNeeded: among(typed.stillNeeded, STILL_NEEDED),
      quotable: eachAmong(typed.quotable, QUOTABLE)
    };
    if (isSent) askForRest(answers, complain);
    return answers;
  });
}

/** Answers as the form shows them. */
export function answerFields(answers: Answers): FormValues {
  const { measureIds, deputyIds, confidence, ...rest } = answers;
  const { useAndWhy, belief, learnt, supportWords, cover, stillNeeded, closingWords } = rest;
  return {
    ...emptyForNull({ useAndWhy, belief, learnt, supportWords, cover, stillNeeded, closingWords }),
    ...{ measures: measureIds, support: rest.support, deputies: deputyIds, quotable: rest.quotable },
    confidence: confidence === null ? '' : String(confidence)
  };
}

/** Do fields say what the form began with? How confident somebody feels is asked anew, so it is no change. */
export function isUnchanged(values: FormValues, began: FormValues): boolean {
  const { confidence: _asked, ...fields } = began;
  return Object.entries(fields).every(([field, was]) => asText(values[field]) === asText(was));
}

function asText(value: FormValues[string] | undefined): string {
  return typeof value === 'string'
    ? value.replace(/\r\n?/g, '\n').trim()
    : [...(value ?? [])].sort().join('\n');
}

const HOW_CONFIDENT = 'Choose how confident you feel, from 1 to 5';

function readWords(typed: Fields, complain: Complain) {
  const read = (field: (typeof WORDED)[number]): string | null =>
    limitedWords(typed[field], field, LONGEST_ANSWER, NAME_OF[field], complain) || null;
  const closingWords = typed.stillNeeded === 'no' ? read('closingWords') : null;
  return {
    ...{ useAndWhy: read('useAndWhy'), learnt: read('learnt') },
    ...{ supportWords: read('supportWords'), closingWords }
  };
}

/** What a check-in says of an account before it counts as answered. */
function askForRest(answers: Answers, complain: Complain): void {
  if (answers.useAndWhy === null) complain('useAndWhy', 'Say in a few words what it is used for, and why');
  if (answers.belief === null)
    complain('belief', 'Choose whether it makes a difference; you may not be able to tell');
  if (answers.confidence === null) complain('confidence', HOW_CONFIDENT);
  if (answers.cover === null) complain('cover', 'Choose who covers for this account');
  if (answers.stillNeeded === null) complain('stillNeeded', 'Choose whether the account is still needed');
  if (answers.cover === 'changed' && answers.deputyIds.length === 0)
    complain('deputies', 'Choose at least one person who covers, or say that nobody does');
}

function among<T extends object>(typed: string, list: T): (keyof T & string) | null {
  return Object.hasOwn(list, typed) ? (typed as keyof T & string) : null;
}

function eachAmong<T extends object>(typed: readonly string[], list: T): (keyof T & string)[] {
  return (Object.keys(list) as (keyof T & string)[]).filter((key) => typed.includes(key));
}

function emptyForNull(answers: Record<string, string | null>): FormValues {
  return Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, value ?? '']));
}

/** People's ids are no UUIDs. */
function chosenPeople() {
  return z
    .array(z.string())
    .optional()
    .default([])
    .transform((ids) => ids.filter((id) => id !== '' && id.length <= 100));
}
