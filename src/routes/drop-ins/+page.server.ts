import { parsePeriod, periodTitle } from '$lib/domain/calendar/period';
import { LISTED_A_PAGE, pageAsked, pagesOf } from '$lib/domain/forms/page-number';
import { can } from '$lib/domain/people/permissions';
import { dropInsHeld, listDropIns } from '$lib/server/learning/drop-in/drop-ins';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const mayHost = can(actor, 'take part in the network');
  const period = parsePeriod(url.searchParams.get('period') ?? '', locals.council.yearFirstMonth);
  const page = pageAsked(url.searchParams);
  if (!period) {
    const { held, ...list } = await listDropIns(locals.db, actor, locals.today, page);
    return { mayHost, page, pages: pagesOf(held), period: null, ...list };
  }
  const all = await dropInsHeld(locals.db, actor, period, locals.today);
  const past = all.slice((page - 1) * LISTED_A_PAGE, page * LISTED_A_PAGE);
  return { mayHost, page, pages: pagesOf(all.length), period: periodTitle(period), coming: [], past };
};
