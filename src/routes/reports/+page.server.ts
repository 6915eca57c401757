import { actorOf } from '$lib/server/request/actor';
import { can } from '$lib/domain/people/permissions';
import { myDirectorate } from '$lib/server/people/my-directorate';
import { reportsToRead } from '$lib/server/report/report-choices';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = actorOf(locals);
  const [reports, mine] = await Promise.all([
    reportsToRead(locals.db, actor, locals.today, locals.council.yearFirstMonth),
    myDirectorate(locals.db, actor)
  ]);
  return {
    ...reports,
    mine,
    mayChoose: can(actor, 'choose own directorate'),
    mayBringIn: can(actor, 'change the register')
  };
};
