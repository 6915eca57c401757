import { fail, redirect } from '@sveltejs/kit';
import { ASKED_ON_HOME, monthsOfHome, quarterOfHome } from '$lib/domain/report/home';
import { can, couldEver } from '$lib/domain/people/permissions';
import { openMonthForm } from '$lib/domain/outcome/month-total';
import { monthTitle } from '$lib/domain/calendar/day';
import { periodName, periodSlug, quarterOf } from '$lib/domain/calendar/period';
import { waitingCheckIns } from '$lib/server/check-in/own';
import { endingConsents } from '$lib/server/erasure/retention/ending-consents';
import { actorOf } from '$lib/server/request/actor';
import { askedToCheck } from '$lib/server/outcome/asked-checks';
import { answerOpenMonth, openMonths } from '$lib/server/outcome/month-totals/open-months';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { myDropIns } from '$lib/server/learning/drop-in/drop-ins';
import { undeliveredMails } from '$lib/server/mail/outbox';
import { putSetUpAway, setUpList } from '$lib/server/home/set-up';
import { noticeFor } from '$lib/server/request/notices';
import { whatWaitsForComms } from '$lib/server/home/comms-waits';
import { decisionsWaiting } from '$lib/server/decision/decisions';
import { networkOfHome } from '$lib/server/network/matched';
import { newestSummary } from '$lib/server/home/newest-summary';
import { myDirectorate } from '$lib/server/people/my-directorate';
import { publishingOfHome } from '$lib/server/home/home-publishing';
import {
  failedChecks,
  lastFive,
  linesInReport,
  silentAccounts,
  whatWouldStrengthen
} from '$lib/server/home/home-lead';
import { monthsToAnswer } from '$lib/server/account/open-months';
import { hoursOfDone, hoursOfMonths } from '$lib/server/account/holding/hours-of-month';
import { answerNothing } from '$lib/server/account/holding/nothing-sent';
import { saidTogether } from '$lib/server/account/nil-returns';
import { movedEditions } from '$lib/server/report/moved-editions';
import { pebblesWithoutLesson } from '$lib/server/pebble/pebbles';
import { usualOnes } from '$lib/server/outcome/form/usual';
import { monthsAskedOf } from '$lib/server/report/asked-months';
import { noneInWords } from '$lib/server/report/none-answered';
import type { Actions, PageServerLoad } from './$types';

/** Home shows the newest few: each takes a report to find out. */
const MOVED_OF_HOME = 3;
const DECISIONS_OF_HOME = 3;
const DROP_INS_OF_HOME = 3;
const NOTICES = {
  strengthened: 'Your evidence is added.',
  month: 'Your answer is saved.',
  setup: 'The set-up list is put away.',
  'handed-on': 'You handed the check on. Whom you proposed is asked now, and you are not.',
  'handed-back': 'You handed the check back. Communications ask somebody else.',
  joined: 'Welcome. You have joined, and you are signed in.',
  password: 'Your new password is set, and you are signed in. Everywhere else you are signed out.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const quarter = quarterOfHome(locals.today, locals.council.yearFirstMonth);
  const done = url.searchParams.get('done') === 'nothing' ? await saidTogether(locals.db, actor, url) : null;
  const mayPublish = can(actor, 'publish editions');
  const readsReports = can(actor, 'read live reports') && actor.role !== 'lead';
  const [admin, setUp, doneNone, lead, comms, publishing, moved, asked, summary, manager, ...beside] =
    await Promise.all([
      actor.role === 'admin' ? adminHome(locals) : null,
      setUpList(locals.db, actor),
      noneInWords(locals.db, actor, url.searchParams.getAll('none')),
      couldEver(actor, 'log outcomes') && actor.role === 'lead' ? leadHome(locals) : null,
      actor.role === 'comms' ? whatWaitsForComms(locals.db, actor, locals.today, quarter) : null,
      mayPublish ? publishingOfHome(locals.db, actor, quarter, locals.today) : null,
      mayPublish ? movedEditions(locals.db, actor, locals.council, locals.today, MOVED_OF_HOME) : null,
      askedToCheck(locals.db, actor),
      readsReports ? newestSummary(locals.db, actor, quarter, locals.today, locals.council) : null,
      can(actor, 'answer decisions') ? managerHome(locals) : null,
      can(actor, 'answer own check-ins') ? waitingCheckIns(locals.db, actor, locals.today) : [],
      networkOfHome(locals.db, actor, locals.today)
    ]);
  return {
    name: actor.name,
    role: actor.role,
    today: locals.today,
    draftsOf: couldEver(actor, 'log outcomes') ? actor.id : null,
    quarter: { name: periodName(quarter), slug: periodSlug(quarter) },
    done,
    hours: await hoursOfDone(locals.db, actor, done),
    notice: noticeFor(url, NOTICES),
    dropIns: (await myDropIns(locals.db, actor, locals.today)).slice(0, DROP_INS_OF_HOME),
    none: { done: doneNone, before: url.searchParams.get('none') === 'before' },
    ...{ admin, setUp, lead, comms, publishing, moved, asked, summary, manager },
    ...{ checkIns: beside[0], network: beside[1] }
  };
};

/** Days before the end of a consent from which on the leads of its service see it here. */
const CONSENTS_AHEAD = 30;

async function leadHome(locals: App.Locals) {
  const actor = actorOf(locals);
  const current = quarterOf(locals.today, locals.council.yearFirstMonth);
  const months = await monthsToAnswer(locals.db, actor, locals.today);
  const [monthTotals, five, stronger, failed, lines, asked, usual, ending, pebbles, ...silent] =
    await Promise.all([
      openMonths(locals.db, actor, locals.today),
      lastFive(locals.db, actor),
      whatWouldStrengthen(locals.db, actor, current),
      failedChecks(locals.db, actor),
      linesInReport(locals.db, actor, quarterOfHome(locals.today, locals.council.yearFirstMonth)),
      monthsAskedOf(locals.db, actor, months, locals.today),
      usualOnes(locals.db, actor, locals.today),
      endingConsents(locals.db, actor, locals.today, CONSENTS_AHEAD),
      pebblesWithoutLesson(locals.db, actor, locals.today),
      ...months.map((month) => silentAccounts(locals.db, actor, month))
    ]);
  const latest = monthsOfHome(locals.today);
  const hours = await hoursOfMonths(
    locals.db,
    actor,
    months.filter((month) => latest.includes(month))
  );
  const nothing = months
    .map((month, index) => ({
      ...{ month, name: monthTitle(month), accounts: silent[index]! },
      latest: latest.includes(month)
    }))
    .filter(({ accounts }) => accounts.length > 0);
  return {
    ...{ monthTotals, five, stronger, failed, lines, ending, hours },
    ...{ monthTotals, five, stronger, failed, lines, ending, pebbles },
    usual: usual.map((each) => ({ ...each, id: crypto.randomUUID() })),
    today: locals.today,
    owner: actor.id,
    asked: asked.slice(0, ASKED_ON_HOME),
    askedBeyond: Math.max(0, asked.length - ASKED_ON_HOME),
    nothing: nothing.filter((each) => each.latest).reverse(),
    nothingEarlier: nothing.filter((each) => !each.latest).length,
    current: periodName(current)
  };
}

async function adminHome(locals: App.Locals) {
  return { undelivered: (await undeliveredMails(locals.db, actorOf(locals))).length };
}

async function managerHome({ db, council, ...locals }: App.Locals) {
  const actor = actorOf({ db, council, ...locals });
  const [waiting, mine] = await Promise.all([
    decisionsWaiting(db, actor, council.yearFirstMonth),
    myDirectorate(db, actor)
  ]);
  return {
    waiting: waiting.slice(0, DECISIONS_OF_HOME),
    waitingBeyond: Math.max(0, waiting.length - DECISIONS_OF_HOME),
    mine
  };
}

export const actions: Actions = {
  putSetUpAway: async ({ locals }) => {
    await putSetUpAway(locals.db, actorOf(locals));
    redirect(303, '/?done=setup');
  },
  month: async ({ request, locals }) => {
    const parsed = parseForm(openMonthForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors, typed: null });
    const { total, answer, key } = parsed.value;
    await answerOpenMonth(locals.db, actorOf(locals), total, { answer, key });
    redirect(303, '/?done=month');
  },
  nothing: async ({ request, locals }) => {
    const values = await sentFields(request, ['account']);
    const answered = await answerNothing(locals.db, actorOf(locals), values, locals.today);
    if (!answered.ok) return fail(400, { errors: answered.errors, typed: answered.typed });
    const { month, account } = answered;
    redirect(303, account ? `/?${new URLSearchParams({ done: 'nothing', month, account })}` : '/');
  }
};
