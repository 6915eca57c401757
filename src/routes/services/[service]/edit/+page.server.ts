import { fail, redirect } from '@sveltejs/kit';
import { serviceForm } from '$lib/domain/council/service-form';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { changeService, listServices, serviceBySlug } from '$lib/server/council/services';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const service = await serviceBySlug(locals.db, actor, params.service);
  const all = await listServices(locals.db, actor);
  return { service, directorates: [...new Set(all.map((each) => each.directorate))] };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(serviceForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const saved = await changeService(locals.db, actorOf(locals), params.service, parsed.value);
    if (!saved.ok) return fail(400, { values, errors: saved.errors });
    redirect(303, '/services?done=changed');
  }
};
