import { Forbidden } from '$lib/domain/errors';
import {
  can,
  isServiceAction,
  type Action,
  type Actor,
  type CouncilAction,
  type ServiceAction
} from '$lib/domain/people/permissions';

/** @throws Forbidden unless this person may do this (for this service). */
export function authorise(actor: Actor, action: CouncilAction): void;
export function authorise(actor: Actor, action: ServiceAction, serviceId: string): void;
export function authorise(actor: Actor, action: Action, serviceId?: string): void {
  const allowed = isServiceAction(action)
    ? serviceId !== undefined && can(actor, action, serviceId)
    : can(actor, action);
  if (!allowed) throw new Forbidden(`You may not ${action}`);
}
