import { fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/people/permissions';
import {
  nextPeriod,
  parsePeriod,
  periodName,
  periodSlug,
  periodTitle,
  previousPeriod,
  quarterOf,
  type Period
} from '$lib/domain/calendar/period';
import { hasFigure } from '$lib/domain/measure/measure';
import { readTargets } from '$lib/domain/measure/target-form';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { listMeasures } from '$lib/server/measure/measures';
import { noticeFor } from '$lib/server/request/notices';
import { servicesToAim, serviceToAim, setTargets, targetsOf } from '$lib/server/measure/targets';
import type { Actions, PageServerLoad } from './$types';
import type { Choice } from '$lib/domain/forms/answers';

const NOTICES = { saved: 'The targets are saved.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const period = quarterAsked(url.searchParams.get('period'), locals);
  const slug = url.searchParams.get('service') || null;
  const service = slug ? await serviceToAim(locals.db, actor, slug) : null;
  const [measures, targets, services] = await Promise.all([
    listMeasures(locals.db, actor),
    targetsOf(locals.db, actor, period),
    servicesToAim(locals.db, actor)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    period: { slug: periodSlug(period), name: periodName(period), title: periodTitle(period) },
    quarters: quartersAround(quarterOf(locals.today, locals.council.yearFirstMonth), period),
    service: service && { ...service, slug },
    services: services.map(({ slug: value, name: text }) => ({ value, text })),
    measures: measures
      .filter((measure) => hasFigure(measure) && measure.retiredOn === null)
      .map(({ id, name, slug, unitMany, kind, stage }) => ({ id, name, slug, unitMany, kind, stage })),
    targets,
    maySet: can(actor, 'set targets')
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const period = quarterAsked(url.searchParams.get('period'), locals);
    const slug = url.searchParams.get('service') || null;
    const serviceId = slug ? (await serviceToAim(locals.db, actor, slug)).id : null;
    const { entries, errors } = readTargets(values, await listMeasures(locals.db, actor));
    if (errors.length > 0) return fail(400, { values, errors });
    const saved = await setTargets(locals.db, actor, { period, serviceId }, entries);
    if (!saved.ok) return fail(409, { values: { ...values, ...saved.nowSet }, errors: saved.errors });
    redirect(303, `/targets?period=${periodSlug(period)}${slug ? `&service=${slug}` : ''}&done=saved`);
  }
};

function quarterAsked(text: string | null, locals: App.Locals): Period {
  const asked = parsePeriod(text ?? '', locals.council.yearFirstMonth);
  return asked?.kind === 'quarter' ? asked : quarterOf(locals.today, locals.council.yearFirstMonth);
}

/** Six quarters back, this one and four ahead; the one that is asked among them. */
function quartersAround(current: Period, asked: Period): Choice[] {
  const quarters = [current];
  for (let n = 0; n < 6; n += 1) quarters.unshift(previousPeriod(quarters[0]!));
  for (let n = 0; n < 4; n += 1) quarters.push(nextPeriod(quarters.at(-1)!));
  if (!quarters.some((quarter) => periodSlug(quarter) === periodSlug(asked))) quarters.unshift(asked);
  return quarters.map((quarter) => ({ value: periodSlug(quarter), text: periodName(quarter) }));
}
