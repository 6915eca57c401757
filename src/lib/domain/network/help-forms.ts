/** The forms of the network, as they are typed: an offer, a request, a reply, and what helped. */
import { z } from 'zod';
import type { Day } from '$lib/domain/calendar/day';
import {
  addressMeant,
  chosenIdentity,
  complaints,
  limitedWords,
  oneOfThese,
  requiredWords,
  typedText,
  type Complain
} from '$lib/domain/forms/answers';
import { dateFields, readDate } from '$lib/domain/forms/dates';
import { ASKED_BY, REQUEST_KINDS, type AskedBy, type RequestKind } from './help';
import { THEME_OF_STEP, THEMES, WEAK_STEPS, type Theme, type WeakStep } from './themes';

/** Characters of what is said with an offer: when somebody is best asked. */
export const LONGEST_OFFER_WORDS = 300;
/** Of a request or a reply. */
export const LONGEST_REQUEST_WORDS = 1_000;
/** Of a lesson: reports print it. */
export const LONGEST_LESSON = 400;

export interface OfferInput {
  themes: Theme[];
  askedBy: AskedBy;
  words: string | null;
}

/** The schema of an offer: whoever wants to offer nothing any more takes it back. */
export const offerForm = z
  .object({ theme: z.array(z.string()).optional().default([]), askedBy: typedText, words: typedText })
  .transform((typed, context): OfferInput => {
    const complain = complaints(context);
    const themes = (Object.keys(THEMES) as Theme[]).filter((theme) => typed.theme.includes(theme));
    if (themes.length === 0) complain('theme', 'Choose what you can help with');
    const askedBy = oneOfThese(
      typed.askedBy,
      ASKED_BY,
      'askedBy',
      'Choose how you like to be asked',
      complain
    );
    limitedWords(typed.words, 'words', LONGEST_OFFER_WORDS, 'The words', complain);
    return { themes, askedBy, words: typed.words || null };
  });

export interface RequestInput {
  kind: RequestKind;
  weakStep: WeakStep;
  theme: Theme;
  serviceId: string;
  accountId: string | null;
  measureId: string | null;
  words: string;
  /** Of what is to be passed on. */
  address: string | null;
  /** The last day on which passing it on is of use. */
  wantedBy: Day | null;
}

/** The schema of a request on a day. What is to be passed on has an address and a last day. */
export function requestForm(today: Day) {
  return z
    .object({
      ...{ kind: typedText, step: typedText, theme: typedText, words: typedText, address: typedText },
      ...{ service: chosenIdentity, account: chosenIdentity, measure: chosenIdentity },
      ...dateFields('wantedBy')
    })
    .transform((typed, context): RequestInput => {
      const complain = complaints(context);
      const kind = kindOf(typed.kind, complain);
      if (!typed.service) complain('service', 'Choose the service');
      const weakStep = stepOf(kind, typed.step, complain);
      const theme = typed.theme || THEME_OF_STEP[weakStep];
      const passed = kind === 'amplification';
      return {
        ...{ kind, weakStep, serviceId: typed.service },
        theme: oneOfThese(theme, THEMES, 'theme', 'Choose a theme', complain),
        accountId: typed.account || null,
        measureId: typed.measure || null,
        words: requiredWords(typed.words, 'words', LONGEST_REQUEST_WORDS, WORDS_NAMED[kind], complain),
        address: passed ? passedOn(typed.address, complain) : null,
        wantedBy: passed ? lastDay(typed, today, complain) : null
      };
    });
}

/** What is no kind is complained about, and its other fields are looked at as those of help are. */
function kindOf(typed: string, complain: Complain): RequestKind {
  const kind = oneOfThese(typed, REQUEST_KINDS, 'kind', 'Choose what you ask for', complain);
  return Object.hasOwn(REQUEST_KINDS, kind) ? kind : 'help';
}

const WORDS_NAMED: Record<RequestKind, string> = {
  help: 'What you would like help with',
  cover: 'What cover you ask for',
  amplification: 'What is to be passed on'
};

/** Cover is a step of its own; what is passed on is about none. */
function stepOf(kind: RequestKind, typed: string, complain: Complain): WeakStep {
  if (kind === 'cover') return 'cover';
  if (kind === 'amplification') return 'other';
  const step = oneOfThese(typed, WEAK_STEPS, 'step', 'Choose what it is about', complain);
  return Object.hasOwn(WEAK_STEPS, step) ? step : 'other';
}

function passedOn(typed: string, complain: Complain): string | null {
  const address = addressMeant(typed);
  if (!address) complain('address', 'Enter the web address of what is to be passed on');
  return address;
}

function lastDay(typed: Record<string, unknown>, today: Day, complain: Complain): Day {
  const day = readDate(typed, 'wantedBy', 'the last day on which it is of use', complain);
  if (day && day < today) complain('wantedBy', 'The last day must be today or later');
  return day;
}

/** The schema of a reply. */
export const replyForm = z.object({ words: typedText }).transform(({ words }, context) => ({
  words: requiredWords(words, 'words', LONGEST_REQUEST_WORDS, 'Your reply', complaints(context))
}));

export const HELPED = { yes: 'Something helped', no: 'Nothing helped yet' } as const;

/** What a request is closed with: words make a lesson; without, nothing helped yet. */
export interface ClosingInput {
  lesson: string | null;
  /** Who helped, by their id; null where nobody is named. */
  helpedBy: string | null;
}

/** The schema of closing a request. "Nothing helped yet" is a respected answer, and needs no words. */
export const closingForm = z
  .object({ helped: typedText, lesson: typedText, helpedBy: typedText })
  .transform((typed, context): ClosingInput => {
    const complain = complaints(context);
    const helped = oneOfThese(typed.helped, HELPED, 'helped', 'Say whether something helped', complain);
    if (helped !== 'yes') return { lesson: null, helpedBy: null };
    return {
      lesson: requiredWords(typed.lesson, 'lesson', LONGEST_LESSON, 'What helped', complain),
      helpedBy: typed.helpedBy || null
    };
  });

/** The schema of "we use this": which lesson, and which service. */
export const lessonUseForm = z
  .object({ lesson: chosenIdentity, service: chosenIdentity })
  .transform((typed, context) => {
    const complain = complaints(context);
    if (!typed.lesson) complain('lesson', 'Choose a lesson that is listed');
    if (!typed.service) complain('service', 'Choose the service that uses it');
    return typed;
  });
