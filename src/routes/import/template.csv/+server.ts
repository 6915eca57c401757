import { csvResponse } from '$lib/server/documents/csv';
import { templateCsv } from '$lib/server/import/downloads/template';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => csvResponse(templateCsv(), 'ripplemark-template');
