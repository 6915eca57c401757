import { quarterOf } from '$lib/domain/calendar/period';
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
  const states = ORDER.map((state) => ({
    state,
    name: PEBBLE_STATES[state],
    meaning: STATE_MEANINGS[state] ?? null,
    pebbles: judged
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
    states,
    count: judged.length,
    filtered: filterInWords(filter),
    mayThrow: couldEver(actor, 'declare pebbles')
  };
};
