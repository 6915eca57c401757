import { fail, redirect } from '@sveltejs/kit';
import { addToolkitPage, sentToolkitPage } from '$lib/server/learning/toolkit/toolkit-changes';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ id: crypto.randomUUID() });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const sent = await sentToolkitPage(locals.db, actor, request);
    if (!sent.parsed.ok) return fail(400, { id: sent.id, values: sent.values, errors: sent.parsed.errors });
    const slug = await addToolkitPage(locals.db, actor, sent.id, sent.parsed.value);
    redirect(303, `/toolkit/${slug}?done=added`);
  }
};
