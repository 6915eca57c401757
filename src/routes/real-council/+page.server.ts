import { NotFound } from '$lib/domain/errors';
import type { PageServerLoad } from './$types';

/** For whoever looks at the demonstration and wants to begin: in a real council there is nothing to begin any more. */
export const load: PageServerLoad = ({ locals }) => {
  if (!locals.demonstration) throw new NotFound('Page not found');
};
