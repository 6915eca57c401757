import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { readVersion, type FormValues } from '$lib/domain/forms/answers';
import { baselineForm } from '$lib/domain/verdict/range-form';
import type { Baseline } from '$lib/domain/verdict/usual-range';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { rangeOfMeasure, setBaseline } from '$lib/server/measure/measure-ranges';
import { wholeMonths } from '$lib/server/measure/measure-totals';
import { measureBySlug } from '$lib/server/measure/measures';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { id, slug, name, unitMany, kind } = await measureBySlug(locals.db, actor, params.measure);
  const [months, { baseline, version }] = await Promise.all([
    wholeMonths(locals.db, actor, id, locals.today),
    rangeOfMeasure(locals.db, actor, id)
  ]);
  return { slug, name, unitMany, kind, months, version, values: valuesOf(baseline) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const measure = await measureBySlug(locals.db, actor, params.measure);
    const values = await sentFields(request);
    const [months, { restarts, version: now }] = await Promise.all([
      wholeMonths(locals.db, actor, measure.id, locals.today),
      rangeOfMeasure(locals.db, actor, measure.id)
    ]);
    const version = readVersion(values.version);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(
      parseForm(baselineForm(months, restarts), values),
      values,
      ['reason'],
      own
    );
    if (!parsed.ok) return fail(400, { values, version, errors: parsed.errors });
    try {
      await setBaseline(locals.db, actor, measure.id, version, parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = 'Someone changed the baseline in the meantime. Save again to put yours in place of theirs';
      return fail(409, { values, version: now, errors: [{ field: 'kind', text }] });
    }
    redirect(303, `/measures/${measure.slug}?done=baseline`);
  }
};

function valuesOf(baseline: Baseline | null): FormValues {
  if (!baseline) return {};
  const { kind, reason } = baseline;
  if (kind === 'level') return { kind, reason, level: String(baseline.monthlyLevel) };
  return { kind, reason, from: baseline.from, to: baseline.to };
}
