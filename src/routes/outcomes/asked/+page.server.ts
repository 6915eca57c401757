import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { monthsToAnswer } from '$lib/server/account/open-months';
import { monthsAskedOf } from '$lib/server/report/asked-months';
import {
  answerNone,
  noneForm,
  noneInWords,
  takeBackForm,
  takeBackNone
} from '$lib/server/report/none-answered';
import { monthsOf, parsePeriod, periodName } from '$lib/domain/calendar/period';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const period = parsePeriod(url.searchParams.get('period') ?? '', locals.council.yearFirstMonth);
  const months = period ? monthsOf(period) : await monthsToAnswer(locals.db, actor, locals.today);
  return {
    period: period && periodName(period),
    asked: await monthsAskedOf(locals.db, actor, months, locals.today),
    done: await noneInWords(locals.db, actor, url.searchParams.getAll('none')),
    before: url.searchParams.get('none') === 'before'
  };
};

/** Home asks too: whoever answered there goes on there. */
function backTo(from: unknown, query: [string, string][]): string {
  const page = from === 'home' ? '/' : '/outcomes/asked';
  return query.length > 0 ? `${page}?${new URLSearchParams(query)}` : page;
}

export const actions: Actions = {
  none: async ({ request, locals }) => {
    const values = await sentFields(request, ['month']);
    const parsed = parseForm(noneForm, values);
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const made = await answerNone(locals.db, actorOf(locals), parsed.value, locals.today);
    const done = made.length > 0 ? made : ['before'];
    redirect(
      303,
      backTo(
        values.from,
        done.map((id) => ['none', id])
      )
    );
  },
  takeBack: async ({ request, locals }) => {
    const values = await sentFields(request, ['outcome']);
    const parsed = parseForm(takeBackForm, values);
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    await takeBackNone(locals.db, actorOf(locals), parsed.value.outcome);
    redirect(303, backTo(values.from, []));
  }
};
