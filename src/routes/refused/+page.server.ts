import { Forbidden } from '$lib/domain/errors';

/** The page that a person sees where the policy table does not admit them. */
export function load(): never {
  throw new Forbidden('You do not have access to this page');
}
