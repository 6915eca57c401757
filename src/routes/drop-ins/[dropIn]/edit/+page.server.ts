import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { dropInFields } from '$lib/domain/learning/drop-in/drop-in-form';
import { changeDropIn, dropInsCompared, dropInToChange } from '$lib/server/learning/drop-in/drop-in-changes';
import { sentDropIn } from '$lib/server/learning/drop-in/drop-in-request';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { id, version, ...input } = await dropInToChange(
    ...([locals.db, actorOf(locals), params.dropIn, locals.today] as const)
  );
  return { id, title: input.title, version, values: dropInFields(input) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const sent = await sentDropIn(locals.db, actor, request, locals.today);
    const back = { values: sent.values, version: sent.version, conflict: null };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    const asked = [locals.db, actor, params.dropIn] as const;
    try {
      const saved = await changeDropIn(...asked, sent.version, sent.parsed.value, locals.today);
      if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const compared = await dropInsCompared(...asked, sent.parsed.value, locals.today);
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, `/drop-ins/${params.dropIn}?done=changed`);
  }
};
