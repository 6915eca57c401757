import { fail, redirect } from '@sveltejs/kit';
import { addToolkitPage, sentToolkitPage } from '$lib/server/learning/toolkit/toolkit-changes';
import { readPage } from '$lib/server/edition/markdown';
import { actorOf } from '$lib/server/request/actor';
import type { FormValues } from '$lib/domain/forms/answers';
import { LONGEST_TOOLKIT_PAGE } from '$lib/domain/network/themes';
import { cut } from '$lib/domain/words';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ id: crypto.randomUUID() });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const sent = await sentToolkitPage(locals.db, actor, request);
    const back = { id: sent.id, values: sent.values, preview: null };
    if (sent.values.preview) return { ...back, preview: previewOf(sent.values), errors: [] };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    const slug = await addToolkitPage(locals.db, actor, sent.id, sent.parsed.value);
    redirect(303, `/toolkit/${slug}?done=added`);
  }
};

/** How its words will look; nothing is saved. */
function previewOf({ words }: FormValues) {
  return readPage(cut(String(words ?? ''), LONGEST_TOOLKIT_PAGE));
}
