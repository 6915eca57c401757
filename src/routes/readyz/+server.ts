import { text } from '@sveltejs/kit';
import { sql } from 'drizzle-orm';
import type { RequestHandler } from './$types';

/** Its database answers. */
export const GET: RequestHandler = async ({ locals }) => {
  try {
    await locals.db.execute(sql`select 1`);
    return text('ready');
  } catch {
    return text('the database does not answer', { status: 503 });
  }
};
