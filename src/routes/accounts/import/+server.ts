import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Where the register was brought in before everything came in at one place. */
export const GET: RequestHandler = () => redirect(303, '/import?for=accounts');
