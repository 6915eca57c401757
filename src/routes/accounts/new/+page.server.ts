import { fail, redirect } from '@sveltejs/kit';
import { addAccount } from '$lib/server/account/account-changes';
import { accountChoices } from '$lib/server/account/account-choices';
import { sentAccount } from '$lib/server/account/account-request';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  id: crypto.randomUUID(),
  choices: await accountChoices(locals.db, actorOf(locals))
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const sent = await sentAccount(request, locals.today, true);
    const back = { id: sent.id, values: sent.values };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    const saved = await addAccount(locals.db, actorOf(locals), sent.id, sent.parsed.value);
    if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    redirect(303, `/accounts/${saved.slug}?done=added`);
  }
};
