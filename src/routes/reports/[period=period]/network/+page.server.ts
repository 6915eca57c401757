import { NotFound } from '$lib/domain/errors';
import { parsePeriod } from '$lib/domain/calendar/period';
import { actorOf } from '$lib/server/request/actor';
import { accountsBehind } from '$lib/server/report/network/accounts-behind';
import { scopeAsked } from '$lib/server/report/scope-asked';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, council, today } = locals;
  const period = parsePeriod(params.period, council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const asked = scopeAsked(url.searchParams, council.councilName);
  const key = url.searchParams.get('figure') ?? '';
  return { period, behind: await accountsBehind(db, actorOf(locals), asked, { period, today, key }) };
};
