import { draftTitle } from '$lib/domain/publish/steps-words';
import { actorOf } from '$lib/server/request/actor';
import { draftById, type Draft } from './drafts';

/** What every page of a step begins with: the draft, for whoever may publish. @throws NotFound; Forbidden; Conflict */
export async function draftOf(
  locals: App.Locals,
  id: string
): Promise<{ draft: Draft; heading: { id: string; title: string } }> {
  const draft = await draftById(locals.db, actorOf(locals), id);
  return {
    draft,
    heading: { id: draft.id, title: draftTitle(draft.scopeName, draft.periodOf) }
  };
}
