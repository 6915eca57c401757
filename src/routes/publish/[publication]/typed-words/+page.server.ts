import { fail, redirect } from '@sveltejs/kit';
import { readAnswers } from '$lib/domain/publish/word-answers-form';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { draftOf } from '$lib/server/publish/draft-page';
import { previewEdition } from '$lib/server/publish/edition-freeze';
import { answerWords } from '$lib/server/publish/word-answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, today, council } = locals;
  const { heading } = await draftOf(locals, params.publication);
  const { asked } = await previewEdition(db, actorOf(locals), heading.id, today, council);
  return { draft: heading, asked };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const { db, today, council } = locals;
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const { heading } = await draftOf(locals, params.publication);
    const { asked } = await previewEdition(db, actor, heading.id, today, council);
    const { reasons, errors } = readAnswers(values, asked);
    if (errors.length > 0) return fail(400, { values, errors });
    await answerWords(db, actor, heading.id, reasons);
    redirect(303, `/publish/${heading.id}?done=saved`);
  }
};
