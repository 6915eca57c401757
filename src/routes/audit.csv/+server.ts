import { actorOf } from '$lib/server/request/actor';
import { auditAsCsv } from '$lib/server/documents/audit-csv';
import { readAuditFilter } from '$lib/server/audit/audit-filter';
import { csvResponse } from '$lib/server/documents/csv';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = readAuditFilter(url.searchParams);
  return csvResponse(await auditAsCsv(locals.db, actorOf(locals), filter), 'audit-log');
};
