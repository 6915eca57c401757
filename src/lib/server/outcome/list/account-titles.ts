import { accountTitle, type Platform } from '$lib/domain/account/account';

/** An account that an outcome is linked to; an individual one that somebody else runs is not named in lists. */
export interface LinkedTitle {
  name: string;
  platform: Platform;
  isNamed: boolean;
}

/** Listed by outcome, names of individual accounts would add up to figures of a person. */
const NOT_NAMED = 'An individual account';

/** The titles of the accounts of one outcome, each once. */
export function titlesOf(links: readonly LinkedTitle[]): string[] {
  return [...new Set(links.map((link) => (link.isNamed ? accountTitle(link) : NOT_NAMED)))];
}
