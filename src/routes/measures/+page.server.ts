import { STAGE_MEANINGS, STAGES, type Stage } from '$lib/domain/measure/measure';
import { can } from '$lib/domain/people/permissions';
import { actorOf } from '$lib/server/request/actor';
import { listMeasures } from '$lib/server/measure/measures';
import type { PageServerLoad } from './$types';

/** What counts most comes first. */
const ORDER: readonly Stage[] = ['impact', 'outcome', 'outtake', 'output'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const measures = await listMeasures(locals.db, actor);
  const inUse = measures.filter((measure) => measure.retiredOn === null || measure.retiredOn >= locals.today);
  return {
    stages: ORDER.map((stage) => ({
      stage,
      name: STAGES[stage],
      meaning: STAGE_MEANINGS[stage],
      measures: inUse.filter((measure) => measure.stage === stage)
    })).filter(({ measures }) => measures.length > 0),
    retired: measures.filter((measure) => !inUse.includes(measure)),
    added: url.searchParams.get('done') === 'added' ? Number(url.searchParams.get('count')) || 0 : null,
    mayChange: can(actor, 'change measures')
  };
};
