import { error, redirect } from '@sveltejs/kit';
import { sharedFileOf } from '$lib/server/sharing/share';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import type { RequestHandler } from './$types';

/** Whoever opens it by its address chooses first what goes in. */
export const GET: RequestHandler = () => redirect(303, '/sharing');

/** Sent, not asked for by an address: what is chosen can be more than an address holds. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { keys = [] } = await sentFields(request, ['keys']);
  const chosen = [keys].flat();
  if (chosen.length === 0) error(400, 'Nothing was ticked. Go back, and tick what to share');
  const text = await sharedFileOf(locals.db, actorOf(locals), chosen);
  if (text === null) error(400, 'The file would be larger than 512 KB. Go back, and tick less of it');
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="measures-and-lessons.json"',
      'cache-control': 'no-store'
    }
  });
};
