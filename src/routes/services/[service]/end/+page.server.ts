import { fail, redirect } from '@sveltejs/kit';
import { endReasonForm, serviceChangeForm } from '$lib/domain/council/service-changes';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { serviceChangePage } from '$lib/server/council/service-change-page';
import { endService } from '$lib/server/council/service-ends';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
  serviceChangePage(locals, 'end', params.service, url.searchParams);

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actorOf(locals));
    const change = parseForm(serviceChangeForm('end', locals.today), values);
    const why = withDetailsAsked(parseForm(endReasonForm, values), values, ['reason'], own);
    if (!change.ok) return fail(400, { values, errors: change.errors });
    if (!why.ok) return fail(400, { values, errors: why.errors });
    const input = { ...change.value, reason: why.value.reason };
    const saved = await endService(locals.db, actorOf(locals), params.service, input);
    if (!saved.ok) return fail(400, { values, errors: saved.errors });
    redirect(303, `/services/${params.service}/edit?done=ended`);
  }
};
