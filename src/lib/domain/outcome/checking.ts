/** Evidence is checked by communications, or by whoever is asked to; never by whoever logged the outcome or ever changed it. */
import { can, type Actor } from '$lib/domain/people/permissions';

/** Who had a hand in an outcome: what they wrote they cannot judge. */
export interface Written {
  createdBy: string;
  /** Everybody who changed it since: a later change of a comma does not hand over what somebody else wrote. */
  changedBy: readonly string[];
}

/** May this person check the evidence of this outcome? @param isAsked does a draft ask them to */
export function mayCheck(actor: Actor, outcome: Written & { serviceId: string }, isAsked: boolean): boolean {
  return mayCheckAtAll(actor, outcome, isAsked) && !wrote(actor, outcome);
}

/** Would this person check it, had somebody else written it? Then they are told why they cannot. */
export function mayCheckAtAll(actor: Actor, outcome: { serviceId: string }, isAsked: boolean): boolean {
  return isAsked || can(actor, 'check evidence', outcome.serviceId);
}

/** Did this person log the outcome, or ever change it? */
export function wrote(person: { id: string }, { createdBy, changedBy }: Written): boolean {
  return createdBy === person.id || changedBy.includes(person.id);
}
