import { reportPageAt } from '$lib/server/report-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => reportPageAt(locals, params);
