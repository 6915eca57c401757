import { fail, redirect } from '@sveltejs/kit';
import { accountTitle } from '$lib/domain/account/account';
import { PURPOSE_LISTS, purposeFields, purposeForm } from '$lib/domain/account/purpose';
import { Conflict } from '$lib/domain/errors';
import { purposeToWrite, writePurpose } from '$lib/server/account/holding/purpose';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const LINES = ['forWhom', 'wouldDo', 'wouldKnow'] as const;

export const load: PageServerLoad = async ({ locals, params }) => {
  const asked = [locals.db, actorOf(locals), params.account, locals.today] as const;
  const { account, lines, measureIds, measures } = await purposeToWrite(...asked);
  return {
    ...{ slug: account.slug, title: accountTitle(account), version: account.version, measures },
    before: account.forWhom === null ? account.purpose : null,
    values: purposeFields(lines, measureIds)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { values, version, parsed } = await sentForm(request, purposeForm, PURPOSE_LISTS);
    const own = await registerHandles(locals.db, actor);
    const asked = withDetailsAsked(parsed, values, LINES, own);
    if (!asked.ok) return fail(400, { values, version, errors: asked.errors });
    try {
      await writePurpose(locals.db, actor, params.account, version, asked.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { account } = await purposeToWrite(locals.db, actor, params.account, locals.today);
      const text =
        'Someone changed this account in the meantime. Save again to put your purpose in place of theirs';
      return fail(409, { values, version: account.version, errors: [{ field: 'forWhom', text }] });
    }
    redirect(303, `/accounts/${params.account}?done=purpose`);
  }
};
