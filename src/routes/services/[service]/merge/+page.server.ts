import { fail, redirect } from '@sveltejs/kit';
import { serviceChangeForm } from '$lib/domain/council/service-changes';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { serviceChangePage } from '$lib/server/council/service-change-page';
import { endService, servicesToJoin } from '$lib/server/council/service-ends';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await serviceChangePage(locals, 'merge', params.service, url.searchParams)),
  others: await servicesToJoin(locals.db, actorOf(locals), params.service)
});

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const parsed = parseForm(serviceChangeForm('merge', locals.today), await sentFields(request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const input = { ...parsed.value, reason: null };
    const saved = await endService(locals.db, actorOf(locals), params.service, input);
    if (!saved.ok) return fail(400, { errors: saved.errors });
    redirect(303, `/services/${params.service}/edit?done=merged`);
  }
};
