import { Forbidden } from '$lib/domain/errors';
import { can, type Actor, type CouncilAction, type ServiceAction } from '$lib/domain/permissions';

/** @throws Forbidden unless this person may do this (for this service). */
export function authorise(actor: Actor, action: CouncilAction): void;
export function authorise(actor: Actor, action: ServiceAction, serviceId: string): void;
export function authorise(actor: Actor, action: CouncilAction & ServiceAction, serviceId?: string): void {
  const allowed = serviceId === undefined ? can(actor, action) : can(actor, action, serviceId);
  if (!allowed) throw new Forbidden(`You may not ${action}`);
}
