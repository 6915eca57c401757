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
  quartersOfYear,
  yearOf,
  type Period
} from '$lib/domain/calendar/period';
import type { Choice, FieldError } from '$lib/domain/forms/answers';
import { withPasted } from '$lib/domain/forms/grid';
import { inTargetGrid, readTargets, targetFields } from '$lib/domain/measure/target-form';
import { earlierInWords } from '$lib/domain/report/tables/earlier-quarters';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { listMeasures } from '$lib/server/measure/measures';
import { noticeFor } from '$lib/server/request/notices';
import { quartersBefore } from '$lib/server/report/quarters-before';
import { servicesToAim, serviceToAim, setTargets, targetsOfQuarters } from '$lib/server/measure/targets';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { saved: 'The targets are saved.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const year = yearAsked(url, locals);
  const quarters = quartersOfYear(year);
  const { service, slug } = await serviceAsked(locals, url);
  const serviceId = service?.id ?? null;
  const [measures, targets, services, before] = await Promise.all([
    listMeasures(locals.db, actor),
    targetsOfQuarters(locals.db, actor, quarters),
    servicesToAim(locals.db, actor),
    quartersBefore(locals.db, actor, serviceId, year, locals.today)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    year: { slug: periodSlug(year), name: periodName(year), title: periodTitle(year) },
    years: yearsAround(yearOf(quarterOf(locals.today, locals.council.yearFirstMonth)), year),
    service: service && { ...service, slug },
    services: services.map(({ slug: value, name: text }) => ({ value, text })),
    quarters: quarters.map((quarter) => ({ key: periodSlug(quarter), title: periodName(quarter) })),
    measures: inTargetGrid(measures, locals.today).map(({ id, name, unitMany, kind, headline }) => ({
      ...{ id, name, unitMany, kind, headline }
    })),
    targets: targets.map(({ period, ...target }) => ({ ...target, quarter: periodSlug(period) })),
    values: targetFields(targets.filter((target) => target.serviceId === serviceId)),
    before: inWordsByQuarter(before, measures),
    maySet: can(actor, 'set targets')
  };
};

export const actions: Actions = {
  paste: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const sent = await sentFields(request);
    const rows = inTargetGrid(await listMeasures(locals.db, actor), locals.today).map(({ id }) => id);
    const columns = quartersOfYear(yearAsked(url, locals)).map(periodSlug);
    const { values, said } = withPasted(sent, { rows, columns });
    return { values, filled: said, errors: [] as FieldError[] };
  },
  save: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const year = yearAsked(url, locals);
    const { service, slug } = await serviceAsked(locals, url);
    const measures = await listMeasures(locals.db, actor);
    const { entries, errors } = readTargets(values, measures, quartersOfYear(year));
    if (errors.length > 0) return fail(400, { values, errors, filled: null });
    const saved = await setTargets(locals.db, actor, service?.id ?? null, entries);
    if (!saved.ok)
      return fail(409, { values: { ...values, ...saved.nowSet }, errors: saved.errors, filled: null });
    redirect(303, `/targets?year=${periodSlug(year)}${slug ? `&service=${slug}` : ''}&done=saved`);
  }
};

async function serviceAsked(locals: App.Locals, url: URL) {
  const slug = url.searchParams.get('service') || null;
  return { slug, service: slug ? await serviceToAim(locals.db, actorOf(locals), slug) : null };
}

/** The financial year that the address names, or in which the quarter lies that it names. */
function yearAsked(url: URL, locals: App.Locals): Period {
  const text = url.searchParams.get('year') ?? url.searchParams.get('period') ?? '';
  const { yearFirstMonth } = locals.council;
  return yearOf(parsePeriod(text, yearFirstMonth) ?? quarterOf(locals.today, yearFirstMonth));
}

/** Two years back, this one and the next; the one that is asked among them. */
function yearsAround(current: Period, asked: Period): Choice[] {
  const before = previousPeriod(current);
  const years = [previousPeriod(before), before, current, nextPeriod(current)];
  if (!years.some((year) => periodSlug(year) === periodSlug(asked))) years.unshift(asked);
  return years.map((year) => ({ value: periodSlug(year), text: periodName(year) }));
}

/** By measure and by the quarter for which a target is set, a year later. */
function inWordsByQuarter(
  before: Awaited<ReturnType<typeof quartersBefore>>,
  measures: Awaited<ReturnType<typeof listMeasures>>
) {
  return Object.fromEntries(
    measures.map(({ id, kind }) => [
      id,
      Object.fromEntries(
        Object.entries(before[id] ?? {}).map(([slug, figure]) => [
          slug.slice(-2),
          earlierInWords(figure, kind)
        ])
      )
    ])
  );
}
