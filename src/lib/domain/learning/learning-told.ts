/** What a report says of drop-ins and training in its period: how many, and which accounts were there. */
import { accountsCounted, type NetworkFigure, type NetworkPart } from '$lib/domain/network/told';
import { counted, numeral, oneOrMany } from '$lib/domain/words';

/** What was held, for the whole council; people are counted, never named. */
export interface HeldFacts {
  held: number;
  signedUp: number;
  came: number;
  /** Of whom nobody said whether they came. */
  notSaid: number;
  /** The list of them. */
  address: string;
}

export interface LearningFacts {
  /** Null in the report of a part of the council: drop-ins are everybody's. */
  held: HeldFacts | null;
  /** Accounts that are told of. */
  accounts: number;
  /** Ids of those whose lead or a deputy came to a drop-in, and of those who did a part of the training. */
  atDropIns: readonly string[];
  inTraining: readonly string[];
}

/** The part of a report; null where there was nothing. */
export function learningTold(facts: LearningFacts): NetworkPart | null {
  const held = facts.held && facts.held.held > 0 ? facts.held : null;
  if (!held && facts.atDropIns.length + facts.inTraining.length === 0) return null;
  const sentences = [
    ...(held ? [heldInWords(held)] : []),
    ...throughWhom(facts.atDropIns.length, facts.accounts, 'at a drop-in'),
    ...throughWhom(facts.inTraining.length, facts.accounts, 'in training')
  ];
  const figures = [
    ...(held ? heldFigures(held) : []),
    ...accountsFigure('learning.drop-in', 'at drop-ins', facts.atDropIns),
    ...accountsFigure('learning.training', 'in training', facts.inTraining)
  ];
  return { ...{ key: 'learning', title: 'Learning from each other' }, sentences, figures, table: null };
}

function heldInWords({ held, signedUp, came, notSaid }: HeldFacts): string {
  const what = counted(held, 'drop-in was held', 'drop-ins were held');
  if (signedUp === 0) return `${what}; nobody signed up.`;
  const people = counted(signedUp, 'person signed up', 'people signed up');
  if (notSaid === signedUp) return `${what}; ${people}, and who came is not said.`;
  if (notSaid > 0)
    return `${what}; ${people}, ${numeral(came)} came, and of ${numeral(notSaid)} it is not said.`;
  return `${what}; ${people}, and ${came === 0 ? 'nobody' : numeral(came)} came.`;
}

function throughWhom(some: number, all: number, where: string): string[] {
  if (some === 0) return [];
  const verb = some === 1 ? 'was' : 'were';
  return [
    `${numeral(some)} of ${counted(all, 'account', 'accounts')} ${verb} ${where}, through a lead or deputy.`
  ];
}

function heldFigures({ held, signedUp, came, address: href }: HeldFacts): NetworkFigure[] {
  const figure = (key: string, label: string, amount: number): NetworkFigure => ({
    ...{ key: `learning.${key}`, label },
    opens: { kind: 'address', href, amount }
  });
  return [
    figure('held', oneOrMany(held, 'Drop-in held', 'Drop-ins held'), held),
    figure('signed-up', oneOrMany(signedUp, 'Person who signed up', 'People who signed up'), signedUp),
    figure('came', oneOrMany(came, 'Person who came', 'People who came'), came)
  ];
}

function accountsFigure(key: string, where: string, ids: readonly string[]): NetworkFigure[] {
  const label = `${oneOrMany(ids.length, 'Account', 'Accounts')} ${where}`;
  // An account stands for its lead: who came, and who did not, is nobody's business but that of communications.
  return ids.length > 0 ? [accountsCounted(key, label, ids, 'answers')] : [];
}
