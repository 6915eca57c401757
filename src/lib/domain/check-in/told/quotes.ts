/** Answers in words that may be quoted: beside each stands a service that is large enough, never a person. */
import { FIELD_OF } from '../in-words';
import { QUOTABLE, type Quotable } from '../answers';
import type { AskedFacts } from './facts';
import { tellsOf } from './scopes';

export interface Quote {
  /** "What was learnt". */
  question: string;
  words: string;
  /** "Libraries"; where a service is too small its directorate, or only that it is an account. */
  from: string;
}

/** All of them, in the order of the accounts. @param council all that were asked, whose sizes decide what is named */
export function quotesOf(asked: readonly AskedFacts[], council: readonly AskedFacts[] = asked): Quote[] {
  const tells = tellsOf(council);
  const from = ({ isIndividual, serviceSlug, service, directorateSlug, directorate }: AskedFacts) => {
    if (isIndividual) return 'an account of one person';
    if (tells({ kind: 'service', slug: serviceSlug })) return service;
    return tells({ kind: 'directorate', slug: directorateSlug }) ? directorate : 'an account';
  };
  return asked
    .filter(({ answered }) => answered)
    .flatMap((each) => (Object.keys(QUOTABLE) as Quotable[]).flatMap((key) => quoted(each, key, from(each))));
}

function quoted(asked: AskedFacts, key: Quotable, from: string): Quote[] {
  const words = asked[FIELD_OF[key]];
  return words !== null && asked.quotable.includes(key) ? [{ question: QUOTABLE[key], words, from }] : [];
}
