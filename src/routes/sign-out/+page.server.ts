import { redirect } from '@sveltejs/kit';
import { signOut } from '$lib/server/people/signing-in/auth';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.person) redirect(303, '/sign-in');
};

export const actions: Actions = {
  default: async (event) => {
    await signOut(event);
    // Drafts that the log form kept in this browser go too: the next person at it must not read them.
    event.setHeaders({ 'clear-site-data': '"storage"' });
    redirect(303, '/sign-in?done=signed-out');
  }
};
