import { fail, redirect } from '@sveltejs/kit';
import { parsePeriod } from '$lib/domain/calendar/period';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { hoursOfDone } from '$lib/server/account/holding/hours-of-month';
import { answerNothing } from '$lib/server/account/holding/nothing-sent';
import { saidTogether } from '$lib/server/account/nil-returns';
import { silentMonths } from '$lib/server/home/silent-months';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today, council } = locals;
  const quarter = parsePeriod(url.searchParams.get('quarter') ?? '', council.yearFirstMonth);
  const done = await saidTogether(db, actorOf(locals), url);
  const asked = { quarter, service: url.searchParams.get('service') };
  return {
    ...(await silentMonths(db, actorOf(locals), today, asked, council.yearFirstMonth)),
    here: hereOf(url),
    quarter: quarter ? (url.searchParams.get('quarter') ?? '') : '',
    done,
    hours: await hoursOfDone(db, actorOf(locals), done)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const values = await sentFields(request, ['account']);
    const answered = await answerNothing(locals.db, actorOf(locals), values, locals.today);
    if (!answered.ok) return fail(400, { errors: answered.errors, typed: answered.typed });
    const query = new URLSearchParams(hereOf(url));
    if (answered.account) {
      query.append('month', answered.month);
      query.append('account', answered.account);
    }
    redirect(303, `/nothing-to-record?${query}`);
  }
};

/** What this page looks at, as it stands in its address. */
function hereOf({ searchParams }: URL): string {
  const kept = ['quarter', 'service'].filter((name) => searchParams.get(name));
  return new URLSearchParams(kept.map((name) => [name, searchParams.get(name)!])).toString();
}
