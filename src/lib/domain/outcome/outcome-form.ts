/** What a lead types when logging an outcome, and the sentences that help where something is missing. */
import {
  ANYWAY,
  DIRECTIONS,
  EXPLANATION_KINDS,
  ROUTES,
  type Anyway,
  type Direction,
  type ExplanationKind,
  type OutcomeKind,
  type Route
} from './outcome';
import { readWhen } from '$lib/domain/forms/dates';
import { typedAmount, typedQuantity, typedShare, type TypedNumber } from '$lib/domain/forms/numbers';
import { readEvidence, type EvidencePiece } from './outcome-form-evidence';
import { CONSENT_TEXTS, type ConsentInput } from '$lib/domain/consent/consent-form';
import { readStory } from './outcome-form-story';
import type { Day } from '$lib/domain/calendar/day';
import {
  complaints,
  limitedWords,
  oneOfThese,
  required,
  type Choice,
  type Complain,
  type FormValues
} from '$lib/domain/forms/answers';
import { typedOutcome, type TypedOutcome } from './outcome-form-typed';

/** One outcome as a person gave it, ready to be saved. Quantities are from 0 to 1,000,000,000, with two decimals at most. */
export interface OutcomeInput {
  kind: OutcomeKind;
  serviceId: string;
  measureId: string | null;
  quantity: number | null;
  /** The service says that the number is an estimate. */
  estimated: boolean;
  /** Of how many: the whole of a share, 1 or more. */
  outOf: number | null;
  story: string | null;
  aboutPerson: boolean;
  consent: ConsentInput | null;
  happenedOn: Day;
  wholeMonth: boolean;
  accountIds: string[];
  route: Route;
  whoChanged: string | null;
  explanationKind: ExplanationKind | null;
  otherExplanation: string | null;
  anyway: Anyway | null;
  direction: Direction;
  lesson: string | null;
  /** The campaign that it names. */
  campaignId: string | null;
  evidence: EvidencePiece[];
}

/**
 * The fields in which nothing may stand by which a resident could be known: whose words a report or an edition can print,
 * and what is said of a consent. In the order of the page.
 */
export function scannedFields(values: FormValues): string[] {
  const stronger = ['links', 'quote', 'sources', 'whoChanged', 'otherExplanation', 'lesson'];
  if (values.kind !== 'story') return stronger;
  const isAgreed = values.aboutPerson === 'yes' && values.consentGiven === 'yes';
  return ['story', ...(isAgreed ? CONSENT_TEXTS : []), ...stronger];
}

/** The schema of the form on a given day: an outcome, or a sentence for each field that needs mending. */
export function outcomeForm(today: Day) {
  return typedOutcome.transform((typed, context): OutcomeInput => {
    const complain = complaints(context);
    const kind = typed.kind === 'story' ? 'story' : 'number';
    if (typed.kind !== 'story' && typed.kind !== 'number') complain('kind', 'Choose a number or a story');
    const what =
      kind === 'number'
        ? { ...NO_STORY, ...readNumber(typed, complain) }
        : { ...NO_NUMBER, ...readStory(typed, today, complain) };
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

const NO_NUMBER = { measureId: null, quantity: null, outOf: null, estimated: false };
const NO_STORY = { story: null, aboutPerson: false, consent: null };

type Counted = Pick<OutcomeInput, 'quantity' | 'outOf' | 'estimated'> & { measureId: string };

/** Whether the measure takes decimals, or a whole, is asked where the measure is known. */
function readNumber(typed: TypedOutcome, complain: Complain): Counted {
  const measureId = required(typed.measure, 'measure', 'Choose what you are counting', complain);
  const share = typedShare(typed.quantity);
  const quantity = share ? share.count : typedAmount(typed.quantity);
  const outOf = typedQuantity(typed.outOf);
  if (quantity === null) complain('quantity', 'Enter how many');
  else if (quantity === 'too large') complain('quantity', 'How many must be 1,000,000,000 or fewer');
  else if (quantity === 'no number') complain('quantity', NO_NUMBER_TYPED);
  if (share && outOf !== null && outOf !== share.of)
    complain('outOf', 'Both boxes say out of how many, and not the same');
  return {
    measureId,
    quantity: numberOr(quantity, NaN),
    outOf: readOutOf(share?.of ?? outOf, complain),
    estimated: typed.estimated === 'yes'
  };
}

const NO_NUMBER_TYPED = 'How many must be a number, such as 12 or 12.5, with two decimals at most';

function readOutOf(outOf: TypedNumber, complain: Complain): number | null {
  if (outOf === null) return null;
  if (typeof outOf === 'number' && outOf > 0) return outOf;
  complain('outOf', 'Out of how many must be a whole number, such as 104');
  return null;
}

function numberOr(typed: TypedNumber, otherwise: number): number {
  return typeof typed === 'number' ? typed : otherwise;
}

function readAccounts(typed: TypedOutcome, complain: Complain): string[] {
  const accounts = [...new Set(typed.accounts)].sort();
  if (accounts.length === 0) complain('accounts', 'Choose at least one account');
  return accounts;
}

function readRoute(typed: TypedOutcome, complain: Complain): Route {
  return oneOfThese(
    typed.route,
    ROUTES,
    'route',
    'Choose how you know. “Not known” is a fair answer',
    complain
  );
}

type Explanation = Pick<OutcomeInput, 'explanationKind' | 'otherExplanation'>;
type Stronger = Explanation &
  Pick<OutcomeInput, 'whoChanged' | 'anyway' | 'direction' | 'lesson' | 'campaignId'>;

function readStronger(typed: TypedOutcome, complain: Complain): Stronger {
  const optional = (words: string, field: string, most: number, name: string) =>
    limitedWords(words, field, most, name, complain) || null;
  return {
    whoChanged: optional(typed.whoChanged, 'whoChanged', 120, 'Who changed'),
    ...readExplanation(typed, complain),
    anyway: typed.anyway
      ? oneOfThese(typed.anyway, ANYWAY, 'anyway', 'Choose one of the answers', complain)
      : null,
    direction: oneOfThese(
      typed.direction || 'better',
      DIRECTIONS,
      'direction',
      'Choose one of the answers',
      complain
    ),
    lesson: optional(typed.lesson, 'lesson', 1000, 'What you learnt'),
    campaignId: typed.campaign || null
  };
}

/** Words without a kind are of the kind "other", which says nothing without words. */
function readExplanation(typed: TypedOutcome, complain: Complain): Explanation {
  const field = 'otherExplanation';
  const words = limitedWords(typed.otherExplanation, field, 1000, 'What else could explain it', complain);
  const kind = typed.explanationKind || (words ? 'other' : '');
  if (kind === 'other' && !words) complain(field, 'Say in a few words what else could explain it');
  return {
    explanationKind: kind
      ? oneOfThese(kind, EXPLANATION_KINDS, 'explanationKind', 'Choose one of the answers', complain)
      : null,
    otherExplanation: words || null
  };
}

/** The days that the form offers without typing. */
export const QUICK_DAYS: readonly Choice[] = [
  { value: 'today', text: 'Today' },
  { value: 'yesterday', text: 'Yesterday' }
];
