import { fail, redirect } from '@sveltejs/kit';
import { parsePeriod } from '$lib/domain/calendar/period';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import {
  nilReturnForm,
  recordNilReturns,
  saidTogether,
  takeBackNilReturns
} from '$lib/server/account/nil-returns';
import { silentMonths } from '$lib/server/home/silent-months';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today, council } = locals;
  const quarter = parsePeriod(url.searchParams.get('quarter') ?? '', council.yearFirstMonth);
  const asked = { quarter, service: url.searchParams.get('service') };
  return {
    ...(await silentMonths(db, actorOf(locals), today, asked, council.yearFirstMonth)),
    here: hereOf(url),
    quarter: quarter ? (url.searchParams.get('quarter') ?? '') : '',
    done: await saidTogether(db, actorOf(locals), url)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const values = await sentFields(request, ['account']);
    const parsed = parseForm(nilReturnForm, values);
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const { account, month } = parsed.value;
    const undo = values.undo === 'yes';
    const query = new URLSearchParams(hereOf(url));
    if (undo) await takeBackNilReturns(locals.db, actorOf(locals), account, month, locals.today);
    else {
      const said = await recordNilReturns(locals.db, actorOf(locals), account, month, locals.today);
      query.append('month', month);
      query.append('account', said);
    }
    redirect(303, `/nothing-to-record?${query}`);
  }
};

/** What this page looks at, as it stands in its address. */
function hereOf({ searchParams }: URL): string {
  const kept = ['quarter', 'service'].filter((name) => searchParams.get(name));
  return new URLSearchParams(kept.map((name) => [name, searchParams.get(name)!])).toString();
}
