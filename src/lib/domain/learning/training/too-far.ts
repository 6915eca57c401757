/** Ways in which a sentence goes further than its evidence, each with what is wrong with it. */
import { numeral, upperFirst } from '$lib/domain/words';

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

/** In the order of the rounds. */
const WAYS: readonly ((of: FindingTold) => TooFar)[] = [
  caused,
  wholeCredited,
  withoutComparison,
  nothingOtherwise,
  foretold
];

/** How many rounds there are: each has a way of its own. */
export const ROUNDS = WAYS.length;

/** The same finding, said in a way that goes too far. @param round from 1 */
export function tooFar(of: FindingTold, round: number): TooFar {
  return WAYS[(round - 1) % ROUNDS]!(of);
}

function caused({ unit }: FindingTold): TooFar {
  return {
    sentence: `Our accounts caused all of it: these ${unit}.`,
    why: 'Nobody knows a cause: other things happened in the same months. Say “followed contact with”, or “contributed to” where a check stood up.'
  };
}

function wholeCredited({ unit, quantity }: FindingTold): TooFar {
  const whole = quantity === null ? `all ${unit}` : `all ${numeral(quantity)} ${unit}`;
  return {
    sentence: `Our accounts led to ${whole}.`,
    why: 'Only the part with evidence may be credited. Of the rest, nobody knows how people came.'
  };
}

function withoutComparison({ unit }: FindingTold): TooFar {
  return {
    sentence: `${upperFirst(unit)}: more than ever, thanks to our accounts.`,
    why: 'More than when? It names no earlier figure, and no range that leaves chance out.'
  };
}

function nothingOtherwise({ unit }: FindingTold): TooFar {
  return {
    sentence: `Without our accounts there would have been no ${unit}.`,
    why: 'Some would have happened anyway. Say of how many services think so, and of how many nobody knows.'
  };
}

function foretold({ unit }: FindingTold): TooFar {
  return {
    sentence: `Our posts work, so there will be more ${unit} from now on.`,
    why: 'One period says nothing of the next. Say what was found, and how sure it is.'
  };
}
