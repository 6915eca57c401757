import { fail, redirect } from '@sveltejs/kit';
import { accessFields, accessForm } from '$lib/domain/account/access';
import { accountTitle } from '$lib/domain/account/account';
import { Conflict } from '$lib/domain/errors';
import { accessRecord, confirmAccess } from '$lib/server/account/holding/access-record';
import { actorOf } from '$lib/server/request/actor';
import { sentForm } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { account, record } = await accessRecord(locals.db, actorOf(locals), params.account);
  return {
    ...{ slug: account.slug, title: accountTitle(account), version: record?.version ?? 0 },
    confirmed: record && { on: record.confirmedOn, by: record.confirmedBy },
    values: accessFields(record)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { values, version, parsed } = await sentForm(request, accessForm);
    if (!parsed.ok) return fail(400, { values, version, errors: parsed.errors });
    try {
      await confirmAccess(locals.db, actor, params.account, version, parsed.value, locals.today);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { record } = await accessRecord(locals.db, actor, params.account);
      const text = 'Someone confirmed it in the meantime. Save again to put your answers in place of theirs';
      return fail(409, { values, version: record?.version ?? 0, errors: [{ field: 'sharedMailbox', text }] });
    }
    redirect(303, `/accounts/${params.account}?done=access`);
  }
};
