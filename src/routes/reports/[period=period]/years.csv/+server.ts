import { csvResponse } from '$lib/server/documents/csv';
import { yearsCsv } from '$lib/server/documents/years-csv';
import { severalYearsAt } from '$lib/server/report/several-years';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const table = await severalYearsAt(locals, params.period, url.searchParams);
  const name = ['years', params.period, table.scope.slug].filter(Boolean).join('-');
  return csvResponse(yearsCsv(table, url.origin), name);
};
