/** What a lead types when logging an outcome, and the sentences that help where something is missing. */
import { z } from 'zod';
import {
  ANYWAY,
  DIRECTIONS,
  LARGEST_QUANTITY,
  ROUTES,
  type Anyway,
  type Direction,
  type Route
} from './outcome';
import type { EvidenceKind, OutcomeKind } from './outcome';
import { CONSENT_WAYS, USES, type ConsentWay, type Use } from './consent';
import { readDate, readWhen } from './form-dates';
import { typedText } from './form-words';
import { addDays, dayTitle, type Day } from './quarter';
import { personalDetailsIn } from './personal-details';

export interface EvidencePiece {
  kind: EvidenceKind;
  content: string;
}

/** A consent as recorded with a story. Days are calendar days; `until` is the last day that it covers. */
export interface ConsentInput {
  recordedBy: string;
  way: ConsentWay;
  told: string | null;
  recordedOn: Day;
  uses: Use[];
  until: Day;
}

/** One outcome as a person gave it, ready to be saved. Quantities are whole numbers from 0 to 1,000,000,000. */
export interface OutcomeInput {
  kind: OutcomeKind;
  serviceId: string;
  measureId: string | null;
  quantity: number | null;
  story: string | null;
  aboutPerson: boolean;
  consent: ConsentInput | null;
  happenedOn: Day;
  wholeMonth: boolean;
  accountIds: string[];
  route: Route;
  whoChanged: string | null;
  otherExplanation: string | null;
  anyway: Anyway | null;
  direction: Direction;
  lesson: string | null;
  evidence: EvidencePiece[];
}

/** Names of the form's fields that may come several times. */
export const OUTCOME_LISTS = ['accounts', 'consentUses'] as const;

const text = typedText;
const list = z.array(z.string()).optional().default([]);

const fields = z.object({
  kind: text,
  service: text,
  measure: text,
  quantity: text,
  story: text,
  aboutPerson: text,
  personalDetailsChecked: text,
  consentGiven: text,
  consentBy: text,
  consentWay: text,
  consentTold: text,
  'consentOn-day': text,
  'consentOn-month': text,
  'consentOn-year': text,
  consentUses: list,
  'consentUntil-day': text,
  'consentUntil-month': text,
  'consentUntil-year': text,
  when: text,
  'day-day': text,
  'day-month': text,
  'day-year': text,
  month: text,
  accounts: list,
  route: text,
  links: text,
  quote: text,
  sources: text,
  whoChanged: text,
  otherExplanation: text,
  anyway: text,
  direction: text,
  lesson: text
});
type Fields = z.output<typeof fields>;
type Complain = (field: string, message: string) => void;

/** The schema of the form on a given day: an outcome, or a sentence for each field that needs mending. */
export function outcomeForm(today: Day) {
  return fields.transform((typed, context): OutcomeInput => {
    const complain: Complain = (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const kind = typed.kind === 'story' ? 'story' : 'number';
    if (typed.kind !== 'story' && typed.kind !== 'number') complain('kind', 'Choose a number or a story');
    const what = kind === 'number' ? readNumber(typed, complain) : readStory(typed, today, complain);
    const when = readWhen(typed, today, complain);
    return {
      kind,
      serviceId: required(typed.service, 'service', 'Choose the service', complain),
      ...what,
      ...when,
      accountIds: readAccounts(typed, complain),
      route: readRoute(typed, complain),
      ...readStronger(typed, complain),
      evidence: readEvidence(typed, complain)
    };
  });
}

// Commas and spaces part thousands only: "1,5" is one and a half somewhere, and must not become 15.
const WHOLE_NUMBER = /^(\d+|\d{1,3}([\s,]\d{3})+)$/;

type What = Pick<OutcomeInput, 'measureId' | 'quantity' | 'story' | 'aboutPerson' | 'consent'>;

function readNumber(typed: Fields, complain: Complain): What {
  const measureId = required(typed.measure, 'measure', 'Choose what you are counting', complain);
  const quantity = WHOLE_NUMBER.test(typed.quantity) ? Number(typed.quantity.replace(/[\s,]/g, '')) : NaN;
  if (typed.quantity === '') complain('quantity', 'Enter how many');
  else if (Number.isNaN(quantity)) complain('quantity', 'How many must be a whole number, such as 12');
  else if (quantity > LARGEST_QUANTITY) complain('quantity', 'How many must be 1,000,000,000 or fewer');
  return { measureId, quantity, story: null, aboutPerson: false, consent: null };
}

function readStory(typed: Fields, today: Day, complain: Complain): What {
  const story = limited(typed.story, 'story', 3000, 'What changed', complain);
  if (!story) complain('story', 'Write what changed, in a few sentences');
  const found = personalDetailsIn(typed.story);
  if (found.length > 0 && typed.personalDetailsChecked !== 'yes') {
    complain('story', `Remove what could identify a person: ${found.join(', ')}`);
  }
  if (typed.aboutPerson !== 'yes' && typed.aboutPerson !== 'no') {
    complain('aboutPerson', 'Say whether the story is about a person');
  }
  const aboutPerson = typed.aboutPerson === 'yes';
  const consent = aboutPerson ? readConsent(typed, today, complain) : null;
  return { measureId: null, quantity: null, story: story ?? '', aboutPerson, consent };
}

function readConsent(typed: Fields, today: Day, complain: Complain): ConsentInput | null {
  if (typed.consentGiven === 'no') return null;
  if (typed.consentGiven !== 'yes') {
    complain('consentGiven', 'Say whether the person has agreed that their story is told');
    return null;
  }
  const recordedBy = required(
    typed.consentBy,
    'consentBy',
    'Enter the role that recorded the consent',
    complain
  );
  limited(recordedBy, 'consentBy', 120, 'The role that recorded the consent', complain);
  const way = choice(typed.consentWay, CONSENT_WAYS, 'consentWay', 'Choose how they agreed', complain);
  const recordedOn = readDate(typed, 'consentOn', 'the day on which they agreed', complain);
  if (recordedOn > today) complain('consentOn', 'The day on which they agreed must be today or earlier');
  const uses = typed.consentUses.filter((use): use is Use => Object.hasOwn(USES, use));
  if (uses.length === 0) complain('consentUses', 'Choose at least one use that they agreed to');
  const until = readDate(typed, 'consentUntil', 'the last day of the consent', complain);
  if (until && recordedOn && until < recordedOn) {
    complain('consentUntil', 'The last day of the consent must not be before the day on which they agreed');
  }
  const told = limited(typed.consentTold, 'consentTold', 1000, 'What they were told', complain);
  return { recordedBy, way, told, recordedOn, uses, until };
}

function readAccounts(typed: Fields, complain: Complain): string[] {
  const accounts = [...new Set(typed.accounts)].sort();
  if (accounts.length === 0) complain('accounts', 'Choose at least one account');
  return accounts;
}

function readRoute(typed: Fields, complain: Complain): Route {
  return choice(typed.route, ROUTES, 'route', 'Choose how you know. “Not known” is a fair answer', complain);
}

type Stronger = Pick<OutcomeInput, 'whoChanged' | 'otherExplanation' | 'anyway' | 'direction' | 'lesson'>;

function readStronger(typed: Fields, complain: Complain): Stronger {
  return {
    whoChanged: limited(typed.whoChanged, 'whoChanged', 120, 'Who changed', complain),
    otherExplanation: limited(
      typed.otherExplanation,
      'otherExplanation',
      1000,
      'What else could explain it',
      complain
    ),
    anyway: typed.anyway
      ? choice(typed.anyway, ANYWAY, 'anyway', 'Choose one of the answers', complain)
      : null,
    direction: choice(
      typed.direction || 'better',
      DIRECTIONS,
      'direction',
      'Choose one of the answers',
      complain
    ),
    lesson: limited(typed.lesson, 'lesson', 1000, 'What you learnt', complain)
  };
}

function readEvidence(typed: Fields, complain: Complain): EvidencePiece[] {
  const links = lines(typed.links);
  const sources = lines(typed.sources);
  const wrong = links.find((link) => !isWebAddress(link));
  if (wrong !== undefined) complain('links', 'A link must be a whole web address that begins with https://');
  if (links.length + sources.length > 20) complain('links', 'Give 20 links and sources at the most');
  if ([...links, ...sources].some((line) => line.length > 2000))
    complain('links', 'A line is too long: 2,000 characters at the most');
  const quote = limited(typed.quote, 'quote', 2000, 'The quote', complain);
  return [
    ...links.map((content) => ({ kind: 'link' as const, content })),
    ...(quote ? [{ kind: 'quote' as const, content: quote }] : []),
    ...sources.map((content) => ({ kind: 'source' as const, content }))
  ];
}

function lines(typed: string): string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function isWebAddress(typed: string): boolean {
  return /^https?:\/\/\S+$/i.test(typed) && URL.canParse(typed);
}

function required(typed: string, field: string, message: string, complain: Complain): string {
  if (!typed) complain(field, message);
  return typed;
}

function limited(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string | null {
  if (typed.length > most) {
    complain(
      field,
      `${name} must be ${most.toLocaleString('en-GB')} characters or fewer; it has ${typed.length.toLocaleString('en-GB')}`
    );
  }
  return typed || null;
}

function choice<T extends object>(
  typed: string,
  among: T,
  field: string,
  message: string,
  complain: Complain
): keyof T & string {
  if (!Object.hasOwn(among, typed)) complain(field, message);
  return typed as keyof T & string;
}

/** The days and months that the form offers without typing. */
export function quickDays(today: Day): { value: string; text: string; hint: string }[] {
  return [
    { value: 'today', text: 'Today', hint: dayTitle(today) },
    { value: 'yesterday', text: 'Yesterday', hint: dayTitle(addDays(today, -1)) }
  ];
}
