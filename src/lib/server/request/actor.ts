import { redirect } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/people/permissions';

/** The person who is asking. The policy table has let them in, so a stranger here is sent to sign in. */
export function actorOf(locals: App.Locals): Actor {
  if (!locals.person) redirect(303, '/sign-in');
  return locals.person;
}
