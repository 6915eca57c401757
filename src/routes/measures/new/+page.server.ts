import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/request/actor';
import { sentMeasure } from '$lib/server/measure/measure-request';
import { addMeasure } from '$lib/server/measure/measures';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ id: crypto.randomUUID() });

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const sent = await sentMeasure(request, locals.today);
    const back = { id: sent.id, values: sent.values };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    const saved = await addMeasure(locals.db, actorOf(locals), sent.id, sent.parsed.value);
    if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    redirect(303, `/measures/${saved.slug}?done=added`);
  }
};
