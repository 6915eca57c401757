import { redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { measureGrid } from '$lib/domain/report/tables/measure-grid';
import { parsePeriod } from '$lib/domain/calendar/period';
import { actorOf } from '$lib/server/request/actor';
import { reportChoices } from '$lib/server/report/report-choices';
import { addressOfScope, scopeAsked } from '$lib/server/report/scope-asked';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const chosen = addressOfScope(url);
  if (chosen !== null) redirect(303, chosen);
  const { db, council, today } = locals;
  const actor = actorOf(locals);
  const period = parsePeriod(params.period, council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const [facts, choices] = await Promise.all([
    reportFacts(db, actor, scopeAsked(url.searchParams, council.councilName), period, today),
    reportChoices(db, actor, today, council.yearFirstMonth)
  ]);
  return { grid: measureGrid(facts), directorates: choices.directorates };
};
