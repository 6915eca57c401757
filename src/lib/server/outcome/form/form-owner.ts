import { Forbidden } from '$lib/domain/errors';
import type { FormValues } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';

/**
 * A form that waited for a connection on a shared device is saved by nobody but who filled it in. One that does not say
 * whose it is was sent by hand, or by a page of before.
 * @throws Forbidden
 */
export function refuseFormOfOthers(actor: Actor, { owner }: FormValues): void {
  if (owner && owner !== actor.id) {
    throw new Forbidden(
      'Somebody else who was signed in here filled in this form. It stays on this device for them'
    );
  }
}
