/** What a report says of holding accounts: what they are for, who covers, who could get in, and what went into them. */
import { INDIVIDUAL_LEFT_OUT } from '$lib/domain/account/individual';
import type { Day } from '$lib/domain/calendar/day';
import type { NetworkAccount, NetworkPart } from '../told';
import { accessPart } from './access-part';
import { coverPart } from './cover-part';
import type { HoldingFacts } from './facts';
import { hoursPart } from './hours-part';
import { purposePart } from './purpose-part';

/**
 * The parts, each where there is something to tell. Individual accounts are only pooled: they stand in none of them. What is
 * known as of today, rather than as of the period, is told of the accounts that are still active.
 */
export function holdingParts(
  accounts: readonly NetworkAccount[],
  facts: HoldingFacts,
  today: Day
): NetworkPart[] {
  const shared = accounts.filter(({ kind }) => kind !== 'individual');
  if (shared.length === 0) return [];
  const now = shared.filter(({ isActiveNow }) => isActiveNow);
  const own = new Set(shared.map(({ id }) => id));
  const inputs = facts.inputs.filter(({ accountId }) => own.has(accountId));
  const parts = [
    purposePart(now, facts, today),
    coverPart(now, shared.length - now.length, today),
    accessPart(now, facts.access, today),
    hoursPart(inputs, facts.outcomes)
  ].filter((part) => part !== null);
  if (shared.length === accounts.length) return parts;
  return parts.map((part) => ({ ...part, sentences: [...part.sentences, INDIVIDUAL_LEFT_OUT] }));
}
