import { error } from '@sveltejs/kit';
import { Forbidden } from '$lib/domain/errors';
import type { PageServerLoad } from './$types';

/** What a person sees where the policy table does not admit them, or when their session ended before they saved. */
export const load: PageServerLoad = ({ locals }) => {
  if (!locals.person) error(401, 'You were signed out before this was saved');
  throw new Forbidden('You do not have access to this page');
};
