import { redirect } from '@sveltejs/kit';
import { isIdentity } from '$lib/domain/forms/answers';
import { can } from '$lib/domain/people/permissions';
import { chooseMeasures, measuresOfService } from '$lib/server/measure/service-measures';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  return {
    ...(await measuresOfService(locals.db, actor, params.service)),
    mayChange: can(actor, 'change measures')
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { measures } = await sentFields(request, ['measures']);
    const chosen = [measures ?? []].flat().filter(isIdentity);
    await chooseMeasures(locals.db, actorOf(locals), params.service, chosen);
    redirect(303, '/services?done=measures');
  }
};
