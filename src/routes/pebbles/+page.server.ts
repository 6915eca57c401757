import { quarterOf } from '$lib/domain/calendar/period';
import { LISTED_A_PAGE, pageAsked, pagesOf } from '$lib/domain/forms/page-number';
import { PEBBLE_STATES, type PebbleState } from '$lib/domain/pebble/pebble';
import { readPebbleFilter } from '$lib/domain/pebble/pebble-filter';
import {
  expectedInWords,
  filterInWords,
  STATE_MEANINGS,
  verdictInShort
} from '$lib/domain/pebble/pebble-words';
import { couldEver } from '$lib/domain/people/permissions';
import { listPebbles } from '$lib/server/pebble/pebble-list';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

/** What waits comes first, then the answers. */
const ORDER = Object.keys(PEBBLE_STATES) as PebbleState[];

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const { yearFirstMonth } = locals.council;
  const filter = readPebbleFilter(url.searchParams, yearFirstMonth);
  const now = { period: quarterOf(locals.today, yearFirstMonth), today: locals.today };
  const judged = await listPebbles(locals.db, actor, filter, now);
  const page = Math.min(pageAsked(url.searchParams), pagesOf(judged.length));
  const inOrder = ORDER.flatMap((state) => judged.filter(({ verdict }) => verdict.state === state));
  const listed = inOrder.slice((page - 1) * LISTED_A_PAGE, page * LISTED_A_PAGE);
  const states = ORDER.map((state) => ({
    state,
    name: PEBBLE_STATES[state],
    meaning: STATE_MEANINGS[state] ?? null,
    count: judged.filter(({ verdict }) => verdict.state === state).length,
    pebbles: listed
      .filter(({ verdict }) => verdict.state === state)
      .map(({ pebble, verdict }) => ({
        id: pebble.id,
        what: pebble.what,
        account: pebble.account.title,
        expected: expectedInWords(pebble, pebble.measure),
        verdict: verdictInShort(verdict),
        lesson: pebble.lesson
      }))
  })).filter(({ pebbles }) => pebbles.length > 0);
  return {
    ...{ states, page, pages: pagesOf(judged.length) },
    count: judged.length,
    filtered: filterInWords(filter),
    mayThrow: couldEver(actor, 'declare pebbles')
  };
};
