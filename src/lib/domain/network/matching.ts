/**
 * Who is asked for help: people whose services have what the asker lacks. Nobody is asked who offered nothing, and nobody is
 * ranked: names stand by the alphabet.
 */
import { counted, numeral } from '$lib/domain/words';
import type { AskedBy } from './help';
import { THEMES, type Theme, type WeakStep } from './themes';
import { haveOf, type CountedStep, type StepCounts } from './weak-step';

/** Fewer outcomes in twelve months say little of how a service works. */
export const FEWEST_OUTCOMES = 10;
/** As many months as one account has in a year. */
export const FEWEST_MONTHS = 12;

export interface ServiceSteps {
  id: string;
  name: string;
  counts: StepCounts;
}

/** Somebody who offers to help, with at least one theme. */
export interface Offering {
  personId: string;
  name: string;
  /** Their work address: it is shown where they like to be asked by mail. */
  email: string;
  /** Ids of the services that they lead. */
  leads: readonly string[];
  offers: readonly { theme: Theme; askedBy: AskedBy; words: string | null }[];
}

export interface AskedFor {
  weakStep: WeakStep;
  theme: Theme;
  /** The service that lacks it, and the person who asks: neither is matched. */
  serviceId: string;
  askedBy: string;
}

export interface Match {
  personId: string;
  name: string;
  /** How they like to be asked. */
  askedBy: AskedBy;
  words: string | null;
  /** Their work address, where they like to be asked by mail. */
  email: string | null;
  /** Why they are matched, a sentence each. */
  why: string[];
}

export interface Matches {
  /** They offer this very theme. */
  offered: Match[];
  /** They lead a service that has it, and offer something else. */
  leads: Match[];
  /** Every service that has it, whether or not somebody of it offers to help. */
  services: { id: string; name: string; why: string }[];
}

/** Whom a request is matched to. */
export function matchesOf(
  asked: AskedFor,
  services: readonly ServiceSteps[],
  offerings: readonly Offering[]
): Matches {
  const able = services
    .filter(({ id, counts }) => id !== asked.serviceId && hasTaken(asked.weakStep, counts))
    .map(({ id, name, counts }) => ({ id, name, why: abilityInWords(asked.weakStep, name, counts) }))
    .sort(byName);
  const others = offerings.filter(({ personId, offers }) => personId !== asked.askedBy && offers.length > 0);
  const matchOf = (offering: Offering): Match => matched(offering, asked.theme, able);
  const offersIt = ({ offers }: Offering) => offers.some(({ theme }) => theme === asked.theme);
  const leadsOne = ({ leads }: Offering) => able.some(({ id }) => leads.includes(id));
  return {
    offered: others.filter(offersIt).map(matchOf).sort(byName),
    leads: others
      .filter((each) => !offersIt(each) && leadsOne(each))
      .map(matchOf)
      .sort(byName),
    services: able
  };
}

/** Everybody who is matched, each once. */
export function everyMatch({ offered, leads }: Matches): Match[] {
  return [...offered, ...leads];
}

/**
 * Has a service what this step asks for? At least half: of a route, by asking or by a tracked link, and Linked by it. Of
 * "something else" nothing can be counted.
 */
export function hasTaken(step: WeakStep, counts: StepCounts): boolean {
  if (step === 'other') return false;
  const { have, of } = step === 'route' ? linkedOf(counts) : haveOf(step, counts);
  return of >= FEWEST[step] && have * 2 >= of;
}

const FEWEST: Record<CountedStep, number> = {
  ...{ route: FEWEST_OUTCOMES, evidence: FEWEST_OUTCOMES, check: FEWEST_OUTCOMES },
  ...{ returns: FEWEST_MONTHS, measure: 1, cover: 1 }
};

/** "In Libraries, 38 of 41 outcomes of the last 12 months are Linked by asking ...": no more than the figures say. */
export function abilityInWords(step: WeakStep, service: string, counts: StepCounts): string {
  if (step === 'other') return '';
  const { have, of } = step === 'route' ? linkedOf(counts) : haveOf(step, counts);
  const part = (one: string, many: string) => `${numeral(have)} of ${counted(of, one, many)}`;
  const outcomes = `In ${service}, ${part('outcome', 'outcomes')} of the last 12 months`;
  const accounts = `In ${service}, ${part('account', 'accounts')}`;
  const one = have === 1;
  switch (step) {
    case 'route':
      return `${outcomes} ${one ? 'is' : 'are'} Linked by ${waysOf(counts)}.`;
    case 'evidence':
      return `${outcomes} ${one ? 'has' : 'have'} evidence beside what was logged.`;
    case 'check':
      return `${outcomes} ${one ? 'was' : 'were'} checked by somebody outside.`;
    case 'measure':
      return `${accounts} ${one ? 'has a measure of its own' : 'have measures of their own'}.`;
    case 'cover':
      return `${accounts} ${one ? 'has' : 'have'} somebody who covers.`;
    case 'returns':
      return `Over the last 12 months, ${service} has a return for ${part('month', 'months')}, account by account.`;
  }
}

function linkedOf({ byAsking, byLink, outcomes }: StepCounts): { have: number; of: number } {
  return { have: byAsking + byLink, of: outcomes };
}

function waysOf({ byAsking, byLink }: StepCounts): string {
  if (byLink === 0) return 'asking “how did you hear?”';
  return byAsking === 0 ? 'a tracked link' : 'asking “how did you hear?” or by a tracked link';
}

function matched(
  { personId, name, email, leads, offers }: Offering,
  theme: Theme,
  able: Matches['services']
): Match {
  const own = offers.find((offer) => offer.theme === theme);
  const { askedBy, words } = own ?? offers[0]!;
  return {
    ...{ personId, name, askedBy, words, email: askedBy === 'mail' ? email : null },
    why: [
      ...(own ? [`Offers help with “${THEMES[theme]}”.`] : []),
      ...able.filter(({ id }) => leads.includes(id)).map(({ why }) => why)
    ]
  };
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name, 'en');
}
