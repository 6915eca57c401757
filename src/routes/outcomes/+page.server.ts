import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import { couldEver } from '$lib/domain/people/permissions';
import { actorOf } from '$lib/server/request/actor';
import { filterChoices } from '$lib/server/outcome/list/filter-choices';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = readOutcomeFilter(url.searchParams, locals.council.yearFirstMonth);
  const [list, choices] = await Promise.all([
    listOutcomes(locals.db, actor, filter, locals.today),
    filterChoices(locals.db, actor, locals.today, locals.council.yearFirstMonth)
  ]);
  const query = new URLSearchParams(url.searchParams);
  query.delete('page');
  return { filter, list, choices, query: query.toString(), mayLog: couldEver(actor, 'log outcomes') };
};
