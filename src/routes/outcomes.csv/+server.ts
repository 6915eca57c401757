import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import { actorOf } from '$lib/server/request/actor';
import { csvResponse } from '$lib/server/documents/csv';
import { outcomesAsCsv } from '$lib/server/outcome/list/outcome-export';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
  const filter = readOutcomeFilter(url.searchParams, locals.council.yearFirstMonth);
  return csvResponse(outcomesAsCsv(locals.db, actorOf(locals), filter, locals.today), 'outcomes');
};
