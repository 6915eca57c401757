import { parsePeriod, periodTitle } from '$lib/domain/calendar/period';
import { can } from '$lib/domain/people/permissions';
import { dropInsHeld, listDropIns } from '$lib/server/learning/drop-in/drop-ins';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const mayHost = can(actor, 'take part in the network');
  const period = parsePeriod(url.searchParams.get('period') ?? '', locals.council.yearFirstMonth);
  if (!period) return { mayHost, period: null, ...(await listDropIns(locals.db, actor, locals.today)) };
  const past = await dropInsHeld(locals.db, actor, period, locals.today);
  return { mayHost, period: periodTitle(period), coming: [], past };
};
