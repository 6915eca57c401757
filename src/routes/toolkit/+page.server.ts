import { readToolkitFilter } from '$lib/domain/learning/toolkit/toolkit';
import { can } from '$lib/domain/people/permissions';
import { listToolkit } from '$lib/server/learning/toolkit/toolkit';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = readToolkitFilter(url.searchParams);
  const mayWrite = can(actor, 'run the network');
  return { filter, mayWrite, ...(await listToolkit(locals.db, actor, filter)) };
};
