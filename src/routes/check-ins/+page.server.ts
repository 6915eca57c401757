import { fail, redirect } from '@sveltejs/kit';
import { roundDays, roundForm } from '$lib/domain/check-in/round';
import { dayFields } from '$lib/domain/forms/dates';
import { can } from '$lib/domain/people/permissions';
import { postOffice } from '$lib/server/app';
import { ownCheckIns, type OwnCheckIn } from '$lib/server/check-in/own';
import { listRounds, openRound } from '$lib/server/check-in/rounds';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentForm } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { sent: 'Thank you: your check-in is sent. You can change it until the round ends.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today } = locals;
  const actor = actorOf(locals);
  const [rounds, own] = await Promise.all([listRounds(db, actor, today), ownCheckIns(db, actor, today)]);
  return {
    own,
    next: url.searchParams.get('done') === 'sent' ? nextOf(own) : null,
    runs: can(actor, 'run the network'),
    reads: can(actor, 'run the network') || actor.role === 'manager',
    rounds: rounds.map(({ slug, name, state, ...days }) => ({ slug, name, state, days: roundDays(days) })),
    id: crypto.randomUUID(),
    values: { name: '', ...dayFields('firstDay', today), ...dayFields('lastDay', null) },
    sendsMail: postOffice() !== null,
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  open: async ({ request, locals }) => {
    const { id, values, parsed } = await sentForm(request, roundForm(locals.today));
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors });
    const opened = await openRound(locals.db, actorOf(locals), id, parsed.value, locals.today);
    if (!opened.ok) return fail(400, { id, values, errors: opened.errors });
    redirect(303, `/check-ins/${opened.slug}?done=opened`);
  }
};

/** The account of theirs that waits in the open round, to go on with. */
function nextOf(own: readonly OwnCheckIn[]) {
  const waiting = own.filter(({ round, answered, closed }) => round.state === 'open' && !answered && !closed);
  const [next] = waiting;
  return next ? { round: next.round.slug, account: next.account, waiting: waiting.length } : null;
}
