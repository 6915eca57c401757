import { Forbidden, NotFound } from '$lib/domain/errors';
import {
  can,
  isServiceAction,
  type Action,
  type Actor,
  type CouncilAction,
  type ServiceAction
} from '$lib/domain/people/permissions';

/**
 * @throws Forbidden unless this person may do this (for this service); NotFound where it concerns an outcome that they may
 * not even read, so that no identifier of another service tells that there is something
 */
export function authorise(actor: Actor, action: CouncilAction): void;
export function authorise(actor: Actor, action: ServiceAction, serviceId: string): void;
export function authorise(actor: Actor, action: Action, serviceId?: string): void {
  if (!isServiceAction(action)) {
    if (can(actor, action)) return;
    throw new Forbidden(`You may not ${action}`);
  }
  if (serviceId !== undefined && can(actor, action, serviceId)) return;
  if (
    OF_AN_OUTCOME.includes(action) &&
    !(serviceId !== undefined && can(actor, 'read outcomes in full', serviceId))
  )
    throw new NotFound('There is no such outcome');
  throw new Forbidden(`You may not ${action}`);
}

const OF_AN_OUTCOME: readonly ServiceAction[] = [
  'read outcomes in full',
  'change outcomes',
  'check evidence'
];
