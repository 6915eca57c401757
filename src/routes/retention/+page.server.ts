import { fail, redirect } from '@sveltejs/kit';
import { retentionForm } from '$lib/domain/consent/retention-form';
import { retentionDryRun } from '$lib/server/erasure/retention/dry-run';
import { changeRetention } from '$lib/server/erasure/retention/retention-rule';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { changed: 'The times are saved. They hold from the next daily job on.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const { rule, ...dryRun } = await retentionDryRun(locals.db, actorOf(locals), locals.today);
  return {
    ...dryRun,
    notice: noticeFor(url, NOTICES),
    values: Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, String(value)]))
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const values = await sentFields(request);
    const parsed = parseForm(retentionForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await changeRetention(locals.db, actorOf(locals), parsed.value);
    redirect(303, '/retention?done=changed');
  }
};
