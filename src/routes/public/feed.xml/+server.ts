import { atomFeed } from '$lib/server/edition/public-feed';
import { publicEditions } from '$lib/server/edition/public-index';
import type { RequestHandler } from './$types';

/** What is open to everyone, for programs that tell people of new editions. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const place = { origin: url.origin, council: locals.council.councilName };
  const feed = atomFeed(await publicEditions(locals.db), place);
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
