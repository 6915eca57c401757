import { networkPages } from '$lib/domain/network/pages';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ pages: networkPages(actorOf(locals)) });
