import { networkPages } from '$lib/domain/network/pages';
import { readLessonFilter, readRequestFilter } from '$lib/domain/network/request-filter';
import { can, couldEver } from '$lib/domain/people/permissions';
import { listLessons } from '$lib/server/network/lessons';
import { offersByTheme, ownOffer } from '$lib/server/network/offers';
import { listRequests } from '$lib/server/network/requests';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  offered: 'Thank you. Your offer stands below, and you are told of requests that fit it.',
  'taken-back': 'Your offer is taken back. Nobody is sent to you any more.'
};
/** More of them stand on the page of lessons. */
const LESSONS_SHOWN = 5;
const REQUESTS_SHOWN = 10;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today, council } = locals;
  const actor = actorOf(locals);
  const takesPart = can(actor, 'take part in the network');
  const open = readRequestFilter(new URLSearchParams('state=open'), council.yearFirstMonth);
  const every = readLessonFilter(new URLSearchParams(), council.yearFirstMonth);
  const [requests, offers, { lessons, total: lessonsInAll }, own] = await Promise.all([
    listRequests(db, actor, open, today),
    offersByTheme(db, actor),
    listLessons(db, actor, every),
    takesPart ? ownOffer(db, actor) : null
  ]);
  return {
    requests: { ...requests, rows: requests.rows.slice(0, REQUESTS_SHOWN) },
    ...{ offers, takesPart, today },
    lessons: lessons.slice(0, LESSONS_SHOWN),
    lessonsInAll,
    offersHelp: own !== null,
    mayAsk: takesPart && couldEver(actor, 'describe accounts'),
    pages: networkPages(actor),
    notice: noticeFor(url, NOTICES)
  };
};
