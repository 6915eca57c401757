import { archiveOf } from '$lib/domain/edition/archive';
import { publicEditions } from '$lib/server/edition/public-index';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  years: archiveOf(await publicEditions(locals.db))
});
