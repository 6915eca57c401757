import { fail, redirect } from '@sveltejs/kit';
import { editionDocument } from '$lib/domain/edition/document/document';
import { readVersion } from '$lib/domain/forms/answers';
import { actorOf } from '$lib/server/request/actor';
import { previewEdition } from '$lib/server/publish/edition-freeze';
import { sentFields } from '$lib/server/request/sent/forms';
import { checklistOf, publishDraft } from '$lib/server/publish/checklist';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, today, council } = locals;
  const actor = actorOf(locals);
  // The version is read first: a change in between makes publishing ask for another look, never the other way round.
  const { draft, heading } = await draftOf(locals, params.publication);
  const previewed = await previewEdition(db, actor, draft.id, today, council);
  const { content, words, sha256 } = previewed;
  const { steps, mayPublish } = await checklistOf(db, actor, draft, today, previewed);
  return {
    draft: heading,
    ...{ sha256, mayPublish },
    missing: steps.filter(({ state }) => state !== 'done'),
    version: draft.version,
    number: content.number,
    document: editionDocument(content, words),
    charts: content.findings.map(({ chart }) => chart)
  };
};

export const actions: Actions = {
  publish: async ({ request, locals, params }) => {
    const { db, today, council } = locals;
    const { version, previewed } = await sentFields(request);
    const seen = { version: readVersion(version), previewed: String(previewed) };
    const published = await publishDraft(db, actorOf(locals), params.publication, seen, today, council);
    if (!published.ok)
      return fail(409, { problems: published.problems.map((text) => ({ field: 'publish', text })) });
    redirect(303, `/editions/${published.slug}?done=published`);
  }
};
