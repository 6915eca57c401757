import { showsFiguresTo } from '$lib/domain/account/individual';
import { can } from '$lib/domain/people/permissions';
import {
  hasEnded,
  nextPeriod,
  parsePeriod,
  periodSlug,
  periodName,
  previousPeriod,
  quarterOf
} from '$lib/domain/calendar/period';
import { accountCredit, outcomesByMonth } from '$lib/server/account/account-credit';
import { accountFindings } from '$lib/server/report/account-findings';
import { checkInsOfAccount } from '$lib/server/check-in/own';
import { accountBySlug } from '$lib/server/account/accounts';
import { accessRecord } from '$lib/server/account/holding/access-record';
import { ownMeasures } from '$lib/server/account/holding/purpose';
import { coverAsked } from '$lib/server/network/cover';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  added: 'The account is on the register.',
  changed: 'The account is changed.',
  closed: 'The account is closed. Its outcomes stay.',
  purpose: 'Its purpose is written.',
  access: 'The access record is confirmed for today.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { yearFirstMonth } = locals.council;
  const account = await accountBySlug(locals.db, actor, params.account);
  const current = quarterOf(locals.today, yearFirstMonth);
  const period = parsePeriod(url.searchParams.get('period') ?? '', yearFirstMonth) ?? current;
  // A quarter that is running allows no comparison: then the findings are those of the one before.
  const whole = hasEnded(period, locals.today) ? period : previousPeriod(current);
  const mayDescribe = can(actor, 'describe accounts', account.serviceId);
  // Of an individual account nothing is judged, and its outcomes are shown to those who log them.
  const isPersons = account.kind === 'individual';
  const isShown = showsFiguresTo(actor.id, account);
  const [months, credit, ownMeasuresNow, access, checkIns, findings, cover] = await Promise.all([
    isShown ? outcomesByMonth(locals.db, actor, account.id, locals.today) : null,
    isPersons ? null : accountCredit(locals.db, actor, account.id, period),
    ownMeasures(locals.db, actor, account.id),
    mayDescribe ? accessRecord(locals.db, actor, account.slug) : null,
    checkInsOfAccount(locals.db, actor, account.id, locals.today),
    !isPersons && can(actor, 'read live reports')
      ? accountFindings(locals.db, actor, account, whole, locals.today)
      : null,
    account.deputies.length === 0 ? coverAsked(locals.db, actor, account.id) : null
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    account,
    months,
    credit,
    ownMeasures: ownMeasuresNow,
    access: access?.record ?? null,
    mayDescribe,
    coverAsked: cover,
    checkIns: checkIns.length > 0 || mayDescribe ? checkIns : null,
    findings,
    period: { slug: periodSlug(period), name: periodName(period) },
    earlier: { slug: periodSlug(previousPeriod(period)), name: periodName(previousPeriod(period)) },
    later: isBefore(period, current)
      ? { slug: periodSlug(nextPeriod(period)), name: periodName(nextPeriod(period)) }
      : null,
    mayChange: can(actor, 'change the register'),
    mayListOutcomes: isShown && can(actor, 'list outcomes'),
    today: locals.today
  };
};

function isBefore(period: ReturnType<typeof quarterOf>, current: ReturnType<typeof quarterOf>): boolean {
  if (period.startYear !== current.startYear) return period.startYear < current.startYear;
  return period.quarter !== null && period.quarter < current.quarter!;
}
