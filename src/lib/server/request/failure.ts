import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { errorLine } from './error-line';
import { troubleOf, type Trouble } from './trouble';

/** The status and the heading of each trouble; what to do is said by `+error.svelte`. */
export const TROUBLES: Record<Trouble, { status: 400 | 503; message: string }> = {
  away: { status: 503, message: 'The database cannot be reached just now' },
  busy: { status: 503, message: 'This took too long, so it was stopped' },
  full: { status: 503, message: 'There is no room left to save anything' },
  'out of range': { status: 400, message: 'A number, a date or a text is too large' }
};

/** Logs what went wrong in a request, and says it as a page can: a trouble of the database, or a bug of ours. */
export function failureOf(error: unknown, event: RequestEvent): App.Error {
  const id = randomUUID().slice(0, 8);
  const trouble = troubleOf(error);
  const { method } = event.request;
  console.error(errorLine(error, { id, route: event.route.id, method }));
  if (!trouble) return { message: 'Something went wrong on our side', id };
  const { status, message } = TROUBLES[trouble];
  event.locals.refusedWith = status;
  return { message, id, trouble, sent: method === 'POST' };
}
