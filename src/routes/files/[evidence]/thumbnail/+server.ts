import { actorOf } from '$lib/server/request/actor';
import { fileAnswer } from '$lib/server/outcome/files/file-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { answer } = await fileAnswer(locals.db, actor, params.evidence, locals.today, 'thumbnail');
  return answer;
};
