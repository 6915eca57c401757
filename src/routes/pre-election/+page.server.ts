import { fail, redirect } from '@sveltejs/kit';
import { preElectionForm } from '$lib/domain/edition/public-edition-form';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import {
  addPreElectionPeriod,
  listPreElectionPeriods,
  removePreElectionPeriod
} from '$lib/server/edition/pre-election';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  added: 'The pre-election period is added.',
  removed: 'The pre-election period is removed.'
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  periods: await listPreElectionPeriods(locals.db, actorOf(locals)),
  today: locals.today,
  notice: noticeFor(url, NOTICES)
});

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const values = await sentFields(request);
    const parsed = parseForm(preElectionForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await addPreElectionPeriod(locals.db, actorOf(locals), parsed.value);
    redirect(303, '/pre-election?done=added');
  },
  remove: async ({ request, locals }) => {
    const { id = '' } = await sentFields(request);
    await removePreElectionPeriod(locals.db, actorOf(locals), String(id));
    redirect(303, '/pre-election?done=removed');
  }
};
