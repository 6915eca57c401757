import { archiveOf, newestEditions } from '$lib/domain/edition/archive';
import { can } from '$lib/domain/people/permissions';
import { actorOf } from '$lib/server/request/actor';
import { listEditions } from '$lib/server/edition/editions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = actorOf(locals);
  const lines = await listEditions(locals.db, actor);
  return {
    years: archiveOf(lines),
    newest: newestEditions(lines),
    mayPublish: can(actor, 'publish editions')
  };
};
