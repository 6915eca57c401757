import { actorOf } from '$lib/server/request/actor';
import { fileAnswer } from '$lib/server/outcome/files/file-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { answer, storyId } = await fileAnswer(locals.db, actor, params.evidence, locals.today, 'file');
  // When the story is taken back, whoever opened the file is asked to delete it.
  if (storyId) locals.copy = { kind: 'evidence', subjects: [storyId], form: 'file' };
  return answer;
};
