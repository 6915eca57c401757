import { fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/people/permissions';
import { serviceForm } from '$lib/domain/council/service-form';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { addService, listServices } from '$lib/server/council/services';
import { chosenMeasures } from '$lib/server/measure/service-measures';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  added: 'The service is added.',
  changed: 'Your changes are saved.',
  measures: 'Saved. Their leads are offered these measures first.'
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  services: await listServices(locals.db, actorOf(locals)),
  chosen: await chosenMeasures(locals.db, actorOf(locals)),
  mayChange: can(actorOf(locals), 'change the register'),
  notice: noticeFor(url, NOTICES)
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const values = await sentFields(request);
    const parsed = parseForm(serviceForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const saved = await addService(locals.db, actorOf(locals), parsed.value);
    if (!saved.ok) return fail(400, { values, errors: saved.errors });
    redirect(303, '/services?done=added');
  }
};
