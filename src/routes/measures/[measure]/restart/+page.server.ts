import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { restartForm } from '$lib/domain/verdict/range-form';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { addRestart, rangeOfMeasure } from '$lib/server/measure/measure-ranges';
import { wholeMonths } from '$lib/server/measure/measure-totals';
import { measureBySlug } from '$lib/server/measure/measures';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { id, slug, name } = await measureBySlug(locals.db, actor, params.measure);
  const months = await wholeMonths(locals.db, actor, id, locals.today);
  return { slug, name, months: months.slice(1).reverse() };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const measure = await measureBySlug(locals.db, actor, params.measure);
    const values = await sentFields(request);
    const [months, { baseline }] = await Promise.all([
      wholeMonths(locals.db, actor, measure.id, locals.today),
      rangeOfMeasure(locals.db, actor, measure.id)
    ]);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(
      parseForm(restartForm(months, baseline), values),
      values,
      ['reason'],
      own
    );
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      await addRestart(locals.db, actor, measure.id, parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = 'The range begins anew in that month already. Choose another month';
      return fail(409, { values, errors: [{ field: 'month', text }] });
    }
    redirect(303, `/measures/${measure.slug}?done=restarted`);
  }
};
