import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { changeAccount } from '$lib/server/account/account-changes';
import { accountsCompared, accountToChange, sentAccount } from '$lib/server/account/account-request';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
  accountToChange(locals.db, actorOf(locals), params.account);

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const sent = await sentAccount(request, locals.today);
    const back = { values: sent.values, version: sent.version, conflict: null };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    try {
      const saved = await changeAccount(locals.db, actor, params.account, sent.version, sent.parsed.value);
      if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const compared = await accountsCompared(locals.db, actor, params.account, sent.parsed.value);
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, `/accounts/${params.account}?done=changed`);
  }
};
