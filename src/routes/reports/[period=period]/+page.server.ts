import { forPage, reportAt } from '$lib/server/report-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  report: forPage(await reportAt(locals, params))
});
