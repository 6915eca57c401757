import { actorOf } from '$lib/server/request/actor';
import { reportChoices } from '$lib/server/report/report-choices';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) =>
  reportChoices(locals.db, actorOf(locals), locals.today, locals.council.yearFirstMonth);
