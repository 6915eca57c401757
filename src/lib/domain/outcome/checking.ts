/** Evidence is checked by communications, or by whoever is asked to; never by whoever logged the outcome. */
import { can, type Actor } from '$lib/domain/people/permissions';

/** May this person check the evidence of this outcome? @param isAsked does a draft ask them to */
export function mayCheck(
  actor: Actor,
  outcome: { serviceId: string; createdBy: string },
  isAsked: boolean
): boolean {
  const mayAtAll = isAsked || can(actor, 'check evidence', outcome.serviceId);
  return mayAtAll && outcome.createdBy !== actor.id;
}
