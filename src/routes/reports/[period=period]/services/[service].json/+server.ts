import { json } from '@sveltejs/kit';
import { reportAt } from '$lib/server/report/report-page';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => json(await reportAt(locals, params));
