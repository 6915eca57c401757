import { can } from '$lib/domain/permissions';
import { periodName, periodSlug, quarterOf } from '$lib/domain/quarter';
import { actorOf } from '$lib/server/actor';
import { totalsByMonth, totalsByService } from '$lib/server/measure-totals';
import { measureBySlug } from '$lib/server/measures';
import { noticeFor } from '$lib/server/notices';
import { targetsOf } from '$lib/server/targets';
import type { PageServerLoad } from './$types';

const NOTICES = { added: 'The measure is added.', changed: 'The measure is changed.' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const measure = await measureBySlug(locals.db, actor, params.measure);
  const quarter = quarterOf(locals.today, locals.council.yearFirstMonth);
  const [months, services, targets] = await Promise.all([
    measure.addsUp ? totalsByMonth(locals.db, actor, measure.id, locals.today) : [],
    measure.addsUp ? totalsByService(locals.db, actor, measure.id, quarter) : [],
    targetsOf(locals.db, actor, quarter)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    measure,
    months,
    services,
    targets: targets.filter((target) => target.measureId === measure.id),
    quarter: { name: periodName(quarter), slug: periodSlug(quarter) },
    mayChange: can(actor, 'change measures'),
    maySetTargets: can(actor, 'set targets'),
    mayListOutcomes: can(actor, 'list outcomes')
  };
};
