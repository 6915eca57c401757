import { redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/request/actor';
import { addressOfScope } from '$lib/server/report/scope-asked';
import { reportChoices } from '$lib/server/report/report-choices';
import { severalYearsAt } from '$lib/server/report/several-years';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const chosen = addressOfScope(url);
  if (chosen !== null) redirect(303, chosen);
  const { db, council, today } = locals;
  const [table, choices] = await Promise.all([
    severalYearsAt(locals, params.period, url.searchParams),
    reportChoices(db, actorOf(locals), today, council.yearFirstMonth)
  ]);
  return { table, directorates: choices.directorates };
};
