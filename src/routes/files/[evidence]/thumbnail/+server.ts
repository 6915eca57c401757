import { actorOf } from '$lib/server/request/actor';
import { fileAnswer } from '$lib/server/outcome/files/file-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
  fileAnswer(locals.db, actorOf(locals), params.evidence, locals.today, 'thumbnail');
