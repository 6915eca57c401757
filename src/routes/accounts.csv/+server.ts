import { registerAsCsv } from '$lib/server/import/downloads/register-csv';
import { csvResponse } from '$lib/server/documents/csv';
import { actorOf } from '$lib/server/request/actor';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
  csvResponse(await registerAsCsv(locals.db, actorOf(locals)), 'register-of-accounts');
