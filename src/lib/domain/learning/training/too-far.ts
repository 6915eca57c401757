/** Ways in which a sentence goes further than its evidence, each with what is wrong with it. */
import { numeral } from '$lib/domain/words';

/** What a finding was about, as far as another sentence can be made of it. */
export interface FindingTold {
  /** As it was published. */
  sentence: string;
  /** "enquiries resolved". */
  unit: string;
  /** How many of the period; null where that is not for telling, as of small numbers of people. */
  quantity: number | null;
}

/** A sentence that goes too far, and why it does. */
export interface TooFar {
  sentence: string;
  why: string;
}

/**
 * In the order of the rounds. Each sounds like a sentence of a report, and none gives itself away by big words: what is wrong
 * with it is what the words of a report do not allow.
 */
const WAYS: readonly ((of: FindingTold) => TooFar)[] = [
  wholeCredited,
  nothingChanged,
  resultedIn,
  nothingOtherwise,
  foretold
];

/** How many rounds there are: each has a way of its own. */
export const ROUNDS = WAYS.length;

/** The same finding, said in a way that goes too far. @param round from 1 */
export function tooFar(of: FindingTold, round: number): TooFar {
  return WAYS[(round - 1) % ROUNDS]!(of);
}

/** "1,215 enquiries resolved"; without a figure where none may be told. */
function whole({ unit, quantity }: FindingTold): string {
  return quantity === null ? unit : `${numeral(quantity)} ${unit}`;
}

function wholeCredited(of: FindingTold): TooFar {
  return {
    sentence: `All ${whole(of)} followed contact with an account.`,
    why: 'Only the part with evidence may be credited. Of the rest, nobody knows how people came.'
  };
}

function nothingChanged({ unit }: FindingTold): TooFar {
  return {
    sentence: `In ${unit} the figure has stayed the same as last year.`,
    why: 'Two figures that are close may still differ by more than chance hides. Say “no clear difference”, never “the same”.'
  };
}

function resultedIn({ unit }: FindingTold): TooFar {
  return {
    sentence: `Posts by the accounts resulted in more ${unit} than a year ago.`,
    why: 'Nobody knows a cause: other things happened in the same months. Say “followed contact with”, or “contributed to” where a check stood up.'
  };
}

function nothingOtherwise(of: FindingTold): TooFar {
  return {
    sentence: `Without contact with an account, none of the ${whole(of)} would have happened.`,
    why: 'Some would have happened anyway. Say of how many services think so, and of how many nobody knows.'
  };
}

function foretold({ unit }: FindingTold): TooFar {
  return {
    sentence: `There will be more ${unit} next quarter, as this quarter’s figures show.`,
    why: 'One period says nothing of the next. Say what was found, and how sure it is.'
  };
}
