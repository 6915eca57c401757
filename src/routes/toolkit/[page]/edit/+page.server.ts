import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { toolkitFields } from '$lib/domain/learning/toolkit/toolkit-form';
import { toolkitPage } from '$lib/server/learning/toolkit/toolkit';
import {
  changeToolkitPage,
  sentToolkitPage,
  toolkitPagesCompared
} from '$lib/server/learning/toolkit/toolkit-changes';
import { readPage } from '$lib/server/edition/markdown';
import { actorOf } from '$lib/server/request/actor';
import type { FormValues } from '$lib/domain/forms/answers';
import { LONGEST_TOOLKIT_PAGE } from '$lib/domain/network/themes';
import { cut } from '$lib/domain/words';
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
    const back = { values: sent.values, version: sent.version, conflict: null, preview: null };
    if (sent.values.preview) return { ...back, preview: previewOf(sent.values), errors: [] };
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

/** How its words will look; nothing is saved. */
function previewOf({ words }: FormValues) {
  return readPage(cut(String(words ?? ''), LONGEST_TOOLKIT_PAGE));
}
