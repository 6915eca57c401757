import { fail, redirect } from '@sveltejs/kit';
import { serviceChangeForm } from '$lib/domain/council/service-changes';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { serviceChangePage } from '$lib/server/council/service-change-page';
import { moveService } from '$lib/server/council/service-moves';
import { listServices } from '$lib/server/council/services';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const all = await listServices(locals.db, actorOf(locals));
  return {
    ...(await serviceChangePage(locals, 'move', params.service, url.searchParams)),
    directorates: [...new Set(all.map(({ directorate }) => directorate))]
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const parsed = parseForm(serviceChangeForm('move', locals.today), await sentFields(request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const saved = await moveService(locals.db, actorOf(locals), params.service, parsed.value);
    if (!saved.ok) return fail(400, { errors: saved.errors });
    redirect(303, `/services/${params.service}/edit?done=moved`);
  }
};
