import { redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { hasFigure, isLevel } from '$lib/domain/measure/measure';
import { can } from '$lib/domain/people/permissions';
import { monthsOf, periodName, periodSlug, previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import { isStepKind } from '$lib/domain/verdict/step';
import { usualRange } from '$lib/domain/verdict/usual-range';
import { ofSeveralInWords } from '$lib/domain/verdict/level-words';
import { labelledRange, rangeInWords, tooEarlyLabel } from '$lib/domain/verdict/verdict-words';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import {
  rangeOfMeasure,
  removeBaseline,
  removeRestart,
  sayStepKind
} from '$lib/server/measure/measure-ranges';
import { totalsByService } from '$lib/server/measure/measure-totals';
import { measureStanding } from '$lib/server/report/measure-standing';
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
  explained: 'It is said which kind of step this is. Every page follows it.',
  'not-restarted': 'The usual range runs on through that month again.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const measure = await measureBySlug(locals.db, actor, params.measure);
  const quarter = quarterOf(locals.today, locals.council.yearFirstMonth);
  const last = previousPeriod(quarter);
  const { yearFirstMonth } = locals.council;
  const [standing, services, targets, settings] = await Promise.all([
    hasFigure(measure) ? measureStanding(locals.db, actor, measure.id, locals.today, yearFirstMonth) : null,
    hasFigure(measure) && !isLevel(measure) ? totalsByService(locals.db, actor, measure.id, quarter) : [],
    targetsOf(locals.db, actor, quarter),
    rangeOfMeasure(locals.db, actor, measure.id)
  ]);
  const own = targets.filter((target) => target.measureId === measure.id);
  const whole = standing?.whole ?? [];
  const councilTarget = own.find((target) => target.serviceId === null);
  const monthlyTarget = councilTarget ? councilTarget.quantity / (isLevel(measure) ? 1 : 3) : null;
  const range = usualRange(whole, { better: measure.better, monthlyTarget }, settings);
  return {
    notice: noticeFor(url, NOTICES),
    measure,
    isRetired: measure.retiredOn !== null && measure.retiredOn < locals.today,
    whole,
    year: standing?.year ?? null,
    ofSeveral: standing?.ofSeveral
      ? ofSeveralInWords({ target: councilTarget?.quantity ?? null, kind: measure.kind })
      : null,
    current: standing?.current ?? null,
    missing: standing?.missing ?? [],
    settings,
    range: {
      words: rangeInWords(range.verdict, whole.at(-1)?.month ?? null),
      verdict: range.verdict,
      drawn: labelledRange(range.drawn, measure.kind),
      tooEarly: tooEarlyLabel(range.tooEarly),
      monthlyTarget
    },
    services,
    comparison: standing?.comparisons ?? [],
    targets: own.map((target) => ({ ...target, quarter: periodSlug(quarter) })),
    quarter: { name: periodName(quarter), slug: periodSlug(quarter), months: monthsOf(quarter) },
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
  },
  sayKind: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const measure = await measureBySlug(locals.db, actor, params.measure);
    const { restart, kind } = await sentFields(request);
    const said = String(kind);
    if (!isStepKind(said)) throw new NotFound('There is no such kind of step');
    await sayStepKind(locals.db, actor, measure.id, String(restart), said);
    redirect(303, `/measures/${measure.slug}?done=explained`);
  }
};
