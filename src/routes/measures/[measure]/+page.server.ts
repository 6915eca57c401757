import { redirect } from '@sveltejs/kit';
import { splitMonths } from '$lib/domain/measure/monthly-history';
import { can } from '$lib/domain/people/permissions';
import { periodName, periodSlug, previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import { compareServices } from '$lib/domain/report/service-comparison';
import { usualRange } from '$lib/domain/verdict/usual-range';
import { labelledRange, rangeInWords, tooEarlyLabel } from '$lib/domain/verdict/verdict-words';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/forms';
import { rangeOfMeasure, removeBaseline, removeRestart } from '$lib/server/measure/measure-ranges';
import { seriesByService, totalsByMonth, totalsByService } from '$lib/server/measure/measure-totals';
import { measureBySlug } from '$lib/server/measure/measures';
import { noticeFor } from '$lib/server/request/notices';
import { targetsOf } from '$lib/server/measure/targets';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  added: 'The measure is added.',
  changed: 'The measure is changed.',
  baseline: 'The baseline is set. The usual range follows it on every page.',
  'no-baseline': 'The baseline is taken away.',
  restarted: 'The usual range begins anew from that month.',
  'not-restarted': 'The usual range runs on through that month again.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const measure = await measureBySlug(locals.db, actor, params.measure);
  const quarter = quarterOf(locals.today, locals.council.yearFirstMonth);
  const last = previousPeriod(quarter);
  const [months, services, series, targets, settings] = await Promise.all([
    measure.addsUp ? totalsByMonth(locals.db, actor, measure.id, locals.today) : [],
    measure.addsUp ? totalsByService(locals.db, actor, measure.id, quarter) : [],
    measure.addsUp ? seriesByService(locals.db, actor, measure.id, last) : [],
    targetsOf(locals.db, actor, quarter),
    rangeOfMeasure(locals.db, actor, measure.id)
  ]);
  const own = targets.filter((target) => target.measureId === measure.id);
  const known = months.filter((month) => month.value !== null);
  const whole = splitMonths(known).whole;
  const councilTarget = own.find((target) => target.serviceId === null);
  const monthlyTarget = councilTarget ? councilTarget.quantity / 3 : null;
  const range = usualRange(whole, { better: measure.better, monthlyTarget }, settings);
  return {
    notice: noticeFor(url, NOTICES),
    measure,
    months: known,
    settings,
    range: {
      words: rangeInWords(range.verdict, whole.at(-1)?.month ?? null),
      verdict: range.verdict,
      drawn: labelledRange(range.drawn),
      tooEarly: tooEarlyLabel(range.tooEarly),
      monthlyTarget
    },
    services,
    comparison: compareServices(series, last, known[0]?.month ?? null),
    targets: own,
    quarter: { name: periodName(quarter), slug: periodSlug(quarter) },
    lastQuarter: { name: periodName(last), slug: periodSlug(last) },
    mayChange: can(actor, 'change measures'),
    maySetTargets: can(actor, 'set targets'),
    mayListOutcomes: can(actor, 'list outcomes')
  };
};

export const actions: Actions = {
  removeBaseline: async ({ locals, params }) => {
    const actor = actorOf(locals);
    const measure = await measureBySlug(locals.db, actor, params.measure);
    await removeBaseline(locals.db, actor, measure.id);
    redirect(303, `/measures/${measure.slug}?done=no-baseline`);
  },
  removeRestart: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const measure = await measureBySlug(locals.db, actor, params.measure);
    const { restart } = await sentFields(request);
    await removeRestart(locals.db, actor, measure.id, String(restart));
    redirect(303, `/measures/${measure.slug}?done=not-restarted`);
  }
};
