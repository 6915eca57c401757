import { csvResponse } from '$lib/server/documents/csv';
import { reportCsv } from '$lib/server/documents/report-csv';
import { reportAt } from '$lib/server/report/report-page';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) =>
  csvResponse(
    reportCsv(await reportAt(locals, params), url.origin),
    `report-${params.period}-${params.service}`
  );
