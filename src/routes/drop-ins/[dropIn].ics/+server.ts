import { dropInCalendar } from '$lib/server/learning/drop-in/drop-in-calendar';
import { actorOf } from '$lib/server/request/actor';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
  dropInCalendar(locals.db, actorOf(locals), params.dropIn, url.origin, locals.today);
