import { csvResponse, csvStream } from '$lib/server/documents/csv';
import { refusedAsCsv } from '$lib/server/import/downloads/refused';
import { actorOf } from '$lib/server/request/actor';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  csvResponse(csvStream(await refusedAsCsv(locals.db, actorOf(locals), params.file)), 'rows-to-mend');
