import { fail, redirect } from '@sveltejs/kit';
import { campaignFields } from '$lib/domain/campaign/campaign-form';
import { Conflict } from '$lib/domain/errors';
import { campaignsCompared, sentCampaign } from '$lib/server/campaign/campaign-request';
import {
  campaignBySlug,
  campaignInputOf,
  changeCampaign,
  choicesOfCampaign
} from '$lib/server/campaign/campaigns';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const campaign = await campaignBySlug(locals.db, actor, params.campaign);
  const { slug, name, version, accountIds, measureIds } = campaign;
  return {
    ...{ slug, name, version, values: campaignFields(campaignInputOf(campaign)) },
    choices: await choicesOfCampaign(locals.db, actor, [...accountIds, ...measureIds])
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { version, values, parsed } = await sentCampaign(locals.db, actor, request);
    const back = { values, version, conflict: null };
    if (!parsed.ok) return fail(400, { ...back, errors: parsed.errors });
    try {
      const saved = await changeCampaign(locals.db, actor, params.campaign, version, parsed.value);
      if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const compared = await campaignsCompared(locals.db, actor, params.campaign, parsed.value);
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, `/campaigns/${params.campaign}?done=changed`);
  }
};
