import { can } from '$lib/domain/people/permissions';
import { campaignPage } from '$lib/server/campaign/campaign-page';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  added: 'The campaign is added. Outcomes can name it from now on.',
  changed: 'The campaign is changed.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  return {
    ...(await campaignPage(locals.db, actor, params.campaign, locals.today)),
    today: locals.today,
    mayChange: can(actor, 'run the network'),
    notice: noticeFor(url, NOTICES),
    print: url.searchParams.get('print') === 'yes'
  };
};
