import { draftTitle } from '$lib/domain/publish/steps';
import { actorOf } from '$lib/server/request/actor';
import { draftById, type Publication } from './drafts';

/** What every page of a step begins with: the draft, for whoever may publish. @throws NotFound; Forbidden; Conflict */
export async function draftOf(
  locals: App.Locals,
  id: string
): Promise<{ publication: Publication; draft: { id: string; title: string } }> {
  const publication = await draftById(locals.db, actorOf(locals), id);
  return {
    publication,
    draft: { id: publication.id, title: draftTitle(publication.scopeName, publication.periodOf) }
  };
}
