import { pageAsked, pagesOf } from '$lib/domain/forms/page-number';
import { readRequestFilter, requestsInWords } from '$lib/domain/network/request-filter';
import { can, couldEver } from '$lib/domain/people/permissions';
import { listRequests, scopeNamed } from '$lib/server/network/requests';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = readRequestFilter(url.searchParams, locals.council.yearFirstMonth);
  const page = pageAsked(url.searchParams);
  const [list, scope] = await Promise.all([
    listRequests(locals.db, actor, filter, locals.today, page),
    scopeNamed(locals.db, actor, filter)
  ]);
  return {
    ...{ ...list, page, pages: pagesOf(list.total) },
    filter: { state: filter.state ?? '', kind: filter.kind ?? '' },
    /** What the form of the filter keeps as it is. */
    kept: ['period', 'service', 'directorate'].flatMap((name) => {
      const value = url.searchParams.get(name);
      return value ? [{ name, value }] : [];
    }),
    about: requestsInWords(filter, scope),
    mayAsk: can(actor, 'take part in the network') && couldEver(actor, 'describe accounts'),
    today: locals.today
  };
};
