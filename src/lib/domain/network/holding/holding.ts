/** What a report says of holding accounts: what they are for, who covers, who could get in, and what went into them. */
import type { NetworkAccount, NetworkPart } from '../told';
import { accessPart } from './access-part';
import { coverPart } from './cover-part';
import type { HoldingFacts } from './facts';
import { hoursPart } from './hours-part';
import { purposePart } from './purpose-part';

/** The parts, each where there is something to tell. Individual accounts are only pooled: they stand in none of them. */
export function holdingParts(accounts: readonly NetworkAccount[], facts: HoldingFacts): NetworkPart[] {
  const shared = accounts.filter(({ kind }) => kind !== 'individual');
  if (shared.length === 0) return [];
  const own = new Set(shared.map(({ id }) => id));
  const inputs = facts.inputs.filter(({ accountId }) => own.has(accountId));
  const parts = [
    purposePart(shared, facts),
    coverPart(shared),
    accessPart(shared, facts.access),
    hoursPart(inputs, facts.outcomes)
  ].filter((part) => part !== null);
  if (shared.length === accounts.length) return parts;
  return parts.map((part) => ({ ...part, sentences: [...part.sentences, LEFT_OUT] }));
}

const LEFT_OUT = 'Accounts of individual people are left out here.';
