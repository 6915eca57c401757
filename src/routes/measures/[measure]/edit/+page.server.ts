import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { measureFields } from '$lib/domain/measure/measure-fields';
import { actorOf } from '$lib/server/request/actor';
import { measuresCompared, sentMeasure } from '$lib/server/measure/measure-request';
import { changeMeasure, measureBySlug, measureInputOf } from '$lib/server/measure/measures';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const measure = await measureBySlug(locals.db, actorOf(locals), params.measure);
  const { slug, name, version } = measure;
  return { slug, name, version, values: measureFields(measureInputOf(measure)) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const sent = await sentMeasure(request, locals.today);
    const back = { values: sent.values, version: sent.version, conflict: null };
    if (!sent.parsed.ok) return fail(400, { ...back, errors: sent.parsed.errors });
    try {
      const saved = await changeMeasure(locals.db, actor, params.measure, sent.version, sent.parsed.value);
      if (!saved.ok) return fail(400, { ...back, errors: saved.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const compared = await measuresCompared(locals.db, actor, params.measure, sent.parsed.value);
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, `/measures/${params.measure}?done=changed`);
  }
};
