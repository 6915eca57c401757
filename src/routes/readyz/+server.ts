import { text } from '@sveltejs/kit';
import { app } from '$lib/server/app';
import type { RequestHandler } from './$types';

/** Its database answers, asked on a connection of its own. */
export const GET: RequestHandler = async () => {
  if (await app().probe.answers()) return text('ready');
  return text('the database does not answer', { status: 503 });
};
