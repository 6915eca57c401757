import { fail, redirect } from '@sveltejs/kit';
import { addDropIn } from '$lib/server/learning/drop-in/drop-in-changes';
import { sentDropIn } from '$lib/server/learning/drop-in/drop-in-request';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ id: crypto.randomUUID() });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const sent = await sentDropIn(locals.db, actor, request, locals.today);
    if (!sent.parsed.ok) return fail(400, { id: sent.id, values: sent.values, errors: sent.parsed.errors });
    await addDropIn(locals.db, actor, sent.id, sent.parsed.value);
    redirect(303, `/drop-ins/${sent.id}?done=added`);
  }
};
