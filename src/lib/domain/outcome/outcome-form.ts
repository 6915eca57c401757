/** What a lead types when logging an outcome, and the sentences that help where something is missing. */
import {
  ANYWAY,
  DIRECTIONS,
  LARGEST_QUANTITY,
  ROUTES,
  type Anyway,
  type Direction,
  type OutcomeKind,
  type Route
} from './outcome';
import { readWhen } from '$lib/domain/forms/dates';
import { readEvidence, type EvidencePiece } from './outcome-form-evidence';
import { readStory, type ConsentInput } from './outcome-form-story';
import { addDays, dayTitle, type Day } from '$lib/domain/calendar/quarter';
import { choice, limited, required, type Complain } from '$lib/domain/forms/typed-answers';
import { typedOutcome, type TypedOutcome } from './outcome-form-typed';

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

/** The schema of the form on a given day: an outcome, or a sentence for each field that needs mending. */
export function outcomeForm(today: Day) {
  return typedOutcome.transform((typed, context): OutcomeInput => {
    const complain: Complain = (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message });
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

// Commas and spaces part thousands only: "1,5" is one and a half somewhere, and must not become 15.
const WHOLE_NUMBER = /^(\d+|\d{1,3}([\s,]\d{3})+)$/;

const NO_NUMBER = { measureId: null, quantity: null };
const NO_STORY = { story: null, aboutPerson: false, consent: null };

function readNumber(typed: TypedOutcome, complain: Complain): { measureId: string; quantity: number } {
  const measureId = required(typed.measure, 'measure', 'Choose what you are counting', complain);
  const quantity = WHOLE_NUMBER.test(typed.quantity) ? Number(typed.quantity.replace(/[\s,]/g, '')) : NaN;
  if (typed.quantity === '') complain('quantity', 'Enter how many');
  else if (Number.isNaN(quantity)) complain('quantity', 'How many must be a whole number, such as 12');
  else if (quantity > LARGEST_QUANTITY) complain('quantity', 'How many must be 1,000,000,000 or fewer');
  return { measureId, quantity };
}

function readAccounts(typed: TypedOutcome, complain: Complain): string[] {
  const accounts = [...new Set(typed.accounts)].sort();
  if (accounts.length === 0) complain('accounts', 'Choose at least one account');
  return accounts;
}

function readRoute(typed: TypedOutcome, complain: Complain): Route {
  return choice(typed.route, ROUTES, 'route', 'Choose how you know. “Not known” is a fair answer', complain);
}

type Stronger = Pick<OutcomeInput, 'whoChanged' | 'otherExplanation' | 'anyway' | 'direction' | 'lesson'>;

function readStronger(typed: TypedOutcome, complain: Complain): Stronger {
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

/** The days and months that the form offers without typing. */
export function quickDays(today: Day): { value: string; text: string; hint: string }[] {
  return [
    { value: 'today', text: 'Today', hint: dayTitle(today) },
    { value: 'yesterday', text: 'Yesterday', hint: dayTitle(addDays(today, -1)) }
  ];
}
