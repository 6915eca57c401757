import { fail, redirect } from '@sveltejs/kit';
import { lastDayForm, roundDays } from '$lib/domain/check-in/round';
import { readShown } from '$lib/domain/check-in/round-list';
import { remindedNotice } from '$lib/domain/mail/check-in-letters';
import { dayFields } from '$lib/domain/forms/dates';
import { postOffice } from '$lib/server/app';
import { remindAll } from '$lib/server/check-in/asking';
import { ownCheckIns } from '$lib/server/check-in/own';
import { roundPage } from '$lib/server/check-in/round-page';
import { moveLastDay, roundBySlug } from '$lib/server/check-in/rounds';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentForm } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  opened: 'The round is open.',
  moved: 'The last day is moved.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, today } = locals;
  const actor = actorOf(locals);
  const show = readShown(url.searchParams.get('show'));
  const { round, ...page } = await roundPage(db, actor, params.round, show, today);
  const own = await ownCheckIns(db, actor, today);
  return {
    ...page,
    show,
    notice: noticeFor(url, NOTICES) ?? remindedNotice(url.searchParams),
    round: { ...round, days: roundDays(round) },
    own: own.filter(({ round: { slug } }) => slug === round.slug),
    values: dayFields('lastDay', round.lastDay),
    sendsMail: postOffice() !== null
  };
};

export const actions: Actions = {
  remind: async ({ locals, params }) => {
    const reminded = await remindAll(locals.db, actorOf(locals), params.round, locals.today);
    const counts = Object.entries(reminded).map(([name, count]): [string, string] => [name, String(count)]);
    redirect(303, `/check-ins/${params.round}?${new URLSearchParams([['done', 'reminded'], ...counts])}`);
  },
  move: async ({ request, locals, params }) => {
    const { db, today } = locals;
    const actor = actorOf(locals);
    const round = await roundBySlug(db, actor, params.round, today);
    const { version, values, parsed } = await sentForm(request, lastDayForm(round.firstDay, today));
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const moved = await moveLastDay(db, actor, params.round, version, parsed.value, today);
    if (!moved.ok) return fail(400, { values, errors: moved.errors });
    redirect(303, `/check-ins/${params.round}?done=moved`);
  }
};
