import { text } from '@sveltejs/kit';
import { databaseAnswers } from '$lib/server/db/client';
import type { RequestHandler } from './$types';

/** Its database answers. */
export const GET: RequestHandler = async ({ locals }) => {
  if (await databaseAnswers(locals.db)) return text('ready');
  return text('the database does not answer', { status: 503 });
};
