import { error } from '@sveltejs/kit';
import { Forbidden } from '$lib/domain/errors';
import { FORM_REFUSALS, wordsOfRefusal, type FormRefusal } from '$lib/server/request/sent/form-refusals';
import type { PageServerLoad } from './$types';

/**
 * What a person sees where the policy table does not admit them, when their session ended before they saved, and, by
 * `?because=`, when a form is not taken at all.
 */
export const load: PageServerLoad = ({ locals, url }) => {
  const because = url.searchParams.get('because') ?? '';
  if (isRefusal(because)) error(FORM_REFUSALS[because].status, wordsOfRefusal(because, url.origin));
  if (!locals.person) error(401, 'You were signed out before this was saved');
  throw new Forbidden('You do not have access to this page');
};

function isRefusal(text: string): text is FormRefusal {
  return Object.hasOwn(FORM_REFUSALS, text);
}
