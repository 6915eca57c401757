import { redirect } from '@sveltejs/kit';
import { signOut } from '$lib/server/people/signing-in/auth';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.person) redirect(303, '/sign-in');
  return { owner: locals.person.id };
};

export const actions: Actions = {
  default: async (event) => {
    await signOut(event);
    redirect(303, '/sign-in?done=signed-out');
  }
};
