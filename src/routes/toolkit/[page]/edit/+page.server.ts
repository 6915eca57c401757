import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { toolkitFields } from '$lib/domain/learning/toolkit/toolkit-form';
import { toolkitPage } from '$lib/server/learning/toolkit/toolkit';
import {
  changeToolkitPage,
  sentToolkitPage,
  toolkitPagesCompared
} from '$lib/server/learning/toolkit/toolkit-changes';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await toolkitPage(locals.db, actorOf(locals), params.page);
  const { slug, title, version } = page;
  return { slug, title, version, values: toolkitFields(page) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const sent = await sentToolkitPage(locals.db, actor, request);
    const back = { values: sent.values, version: sent.version, conflict: null };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    const asked = [locals.db, actor, params.page] as const;
    try {
      await changeToolkitPage(...asked, sent.version, sent.parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const compared = await toolkitPagesCompared(...asked, sent.parsed.value);
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, `/toolkit/${params.page}?done=changed`);
  }
};
