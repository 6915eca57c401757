import { reportPageAt } from '$lib/server/report/report-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => reportPageAt(locals, params, url);
