import { fail, redirect } from '@sveltejs/kit';
import { sentCampaign } from '$lib/server/campaign/campaign-request';
import { addCampaign, choicesOfCampaign } from '$lib/server/campaign/campaigns';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  id: crypto.randomUUID(),
  choices: await choicesOfCampaign(locals.db, actorOf(locals))
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const { id, values, parsed } = await sentCampaign(locals.db, actor, request);
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors });
    const saved = await addCampaign(locals.db, actor, id, parsed.value);
    if (!saved.ok) return fail(400, { id, values, errors: saved.errors });
    redirect(303, `/campaigns/${saved.slug}?done=added`);
  }
};
