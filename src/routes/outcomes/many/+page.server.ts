import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { isIdentity, type FieldError, type FormValues } from '$lib/domain/forms/answers';
import { GRID_FIELD, withPasted } from '$lib/domain/forms/grid';
import { columnsOf, lastDayFor, shownOn, spanNamed, SPANS } from '$lib/domain/outcome/many/grid-columns';
import { readMany, SOURCE_FIELD } from '$lib/domain/outcome/many/many-form';
import type { MonthQuestion } from '$lib/domain/outcome/month-total';
import { can, type Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { publishedPeriodsOf } from '$lib/server/edition/published-periods';
import { logMany } from '$lib/server/outcome/many/log-many';
import { manyGrid, servicesToLog, serviceToLog, type ServiceToLog } from '$lib/server/outcome/many/many-grid';
import { savedTogether } from '$lib/server/outcome/many/saved-together';
import { lastServiceOf } from '$lib/server/outcome/form/services-offered';
import { actorOf } from '$lib/server/request/actor';
import { longAnswers, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const services = await servicesToLog(locals.db, actor, locals.today);
  const service = await serviceShown(locals, actor, services, url);
  const span = spanNamed(url.searchParams.get('span'));
  const on = shownOn(url.searchParams.get('on'), locals.today);
  const everyMeasure = url.searchParams.get('measures') === 'all';
  const columns = columnsOf(span, lastDayFor(service, on));
  return {
    id: crypto.randomUUID(),
    on,
    services: services.map(({ slug: value, name: text }) => ({ value, text })),
    service,
    span,
    spans: Object.entries(SPANS).map(([value, text]) => ({ value, text })),
    everyMeasure,
    columns,
    grid: service && (await manyGrid(locals.db, actor, service.id, columns, everyMeasure)),
    saved: service && (await whatWasSaved(locals, actor, service, url)),
    mayPublish: can(actor, 'publish editions')
  };
};

export const actions: Actions = {
  paste: async ({ request, locals, url }) => {
    const { values, grid, id } = await sentGrid(request, locals, url);
    const rows = grid.rows.map((row) => row.id);
    const columns = grid.columns.map(({ key }) => key);
    const { values: filled, said } = withPasted(values, { rows, columns });
    return { id, values: filled, filled: said, errors: [] as FieldError[], asks: NO_QUESTIONS };
  },
  save: async ({ request, locals, url }) => {
    const { values, grid, service, id, on, actor } = await sentGrid(request, locals, url);
    const back = { id, values, filled: null, asks: NO_QUESTIONS };
    const long = longAnswers(values);
    if (long.length > 0) return fail(400, { ...back, errors: long });
    const rows = grid.rows.map((row) => row.id);
    const { cells, errors: typed } = readMany(values, service.id, rows, grid.columns, locals.today);
    const own = await registerHandles(locals.db, actor);
    const read =
      typed.length > 0 ? ({ ok: false, errors: typed } as const) : ({ ok: true, value: cells } as const);
    const parsed = withDetailsAsked(read, values, [SOURCE_FIELD], own);
    if (!parsed.ok) return fail(400, { ...back, errors: parsed.errors });
    if (cells.length === 0) return fail(400, { ...back, errors: [NOTHING_TYPED] });
    const saved = await logMany(locals.db, actor, id, cells);
    if (!saved.ok) return fail(400, { ...back, errors: saved.errors, asks: saved.asks });
    redirect(303, `/outcomes/many?${addressOf(url, service.slug)}&done=${id}&on=${on}`);
  }
};

const NO_QUESTIONS: Record<string, MonthQuestion> = {};

/** The form as it was sent, and the grid that it was shown with. */
async function sentGrid(request: Request, locals: App.Locals, url: URL) {
  const actor = actorOf(locals);
  const service = await serviceShown(locals, actor, await servicesToLog(locals.db, actor, locals.today), url);
  if (!service) throw new NotFound('There is no service to log for');
  const values = await sentFields(request);
  const on = shownOn(url.searchParams.get('on'), locals.today);
  const columns = columnsOf(spanNamed(url.searchParams.get('span')), lastDayFor(service, on));
  const everyMeasure = url.searchParams.get('measures') === 'all';
  const { rows } = await manyGrid(locals.db, actor, service.id, columns, everyMeasure);
  return { actor, service, values, on, id: identityIn(values), grid: { rows, columns } };
}

/** The id that the form chose; a fresh one where an old or meddled form has none. */
function identityIn(values: FormValues): string {
  const id = String(values.id ?? '');
  return isIdentity(id) ? id.toLowerCase() : crypto.randomUUID();
}

/** The service that the address names, else the one that this person logged for last, else their first; null for none. */
async function serviceShown(locals: App.Locals, actor: Actor, services: readonly ServiceToLog[], url: URL) {
  const slug = url.searchParams.get('service');
  if (slug) return serviceToLog(services, slug);
  const last = await lastServiceOf(locals.db, actor, locals.today);
  return services.find(({ id }) => id === last) ?? services[0] ?? null;
}

/** What was saved with the form that the address names, and of which published quarters. */
async function whatWasSaved(locals: App.Locals, actor: Actor, service: ServiceToLog, url: URL) {
  const formId = url.searchParams.get('done');
  if (!formId) return null;
  const { db, today, council } = locals;
  const columns = columnsOf(
    spanNamed(url.searchParams.get('span')),
    lastDayFor(service, shownOn(url.searchParams.get('on'), today))
  );
  const saved = await savedTogether(db, actor, service.id, formId, columns, council.yearFirstMonth);
  const published = new Set<string>();
  for (const id of saved.oneOfEachQuarter) {
    const periods = await publishedPeriodsOf(db, actor, id, council.yearFirstMonth);
    for (const period of periods) published.add(period);
  }
  return saved.outcomes.length > 0 ? { outcomes: saved.outcomes, published: [...published].sort() } : null;
}

const NOTHING_TYPED: FieldError = {
  field: GRID_FIELD,
  text: 'Type a figure into one box at least. An empty box logs nothing; a 0 logs a 0'
};

function addressOf(url: URL, service: string): string {
  const span = spanNamed(url.searchParams.get('span'));
  const every = url.searchParams.get('measures') === 'all' ? { measures: 'all' } : undefined;
  return String(new URLSearchParams({ service, span, ...every }));
}
