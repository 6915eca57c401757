import { fail, redirect } from '@sveltejs/kit';
import { editionDocument } from '$lib/domain/edition/document/document';
import { commentForm } from '$lib/domain/publish/forms';
import { actorOf } from '$lib/server/request/actor';
import { previewEdition } from '$lib/server/publish/edition-freeze';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { commentOnDraft, commentsOn, draftByToken } from '$lib/server/publish/draft-comments';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { said: 'Thank you. The communications team can read your comment.' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, today, council } = locals;
  const actor = actorOf(locals);
  const { id } = await draftByToken(db, actor, params.token);
  const [{ content, words }, comments] = await Promise.all([
    previewEdition(db, actor, id, today, council),
    commentsOn(db, actor, id)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    title: `${content.scope.name}, ${content.period.name}`,
    document: editionDocument(content, words),
    charts: content.findings.map(({ chart }) => chart),
    comments
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(commentForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await commentOnDraft(locals.db, actorOf(locals), params.token, parsed.value.words);
    redirect(303, `/drafts/${params.token}?done=said`);
  }
};
