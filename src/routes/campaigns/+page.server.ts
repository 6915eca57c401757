import { CAMPAIGN_TIMES, timeOf, type CampaignTime } from '$lib/domain/campaign/campaign';
import { can } from '$lib/domain/people/permissions';
import { listCampaigns } from '$lib/server/campaign/campaigns';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

const ORDER = Object.keys(CAMPAIGN_TIMES) as CampaignTime[];

export const load: PageServerLoad = async ({ locals }) => {
  const actor = actorOf(locals);
  const campaigns = await listCampaigns(locals.db, actor);
  return {
    times: ORDER.map((time) => ({
      time,
      name: CAMPAIGN_TIMES[time],
      campaigns: campaigns.filter((campaign) => timeOf(campaign, locals.today) === time)
    })).filter(({ campaigns: some }) => some.length > 0),
    mayChange: can(actor, 'run the network')
  };
};
