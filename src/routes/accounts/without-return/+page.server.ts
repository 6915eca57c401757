import { error, redirect } from '@sveltejs/kit';
import {
  parsePeriod,
  periodMonths,
  periodName,
  periodSlug,
  previousPeriod,
  quarterOf,
  type Period
} from '$lib/domain/calendar/period';
import { askedNotice, returnAskedText } from '$lib/domain/mail/return-asked';
import { postOffice } from '$lib/server/app';
import { askByMail, noteAsked, nothingToRecord } from '$lib/server/home/ask-for-returns';
import { withoutReturn } from '$lib/server/home/without-return';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { sent: 'Noted: you asked them yourself.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, today, council } = locals;
  const quarter = quarterAsked(locals, url);
  const found = await withoutReturn(db, actorOf(locals), quarter, today);
  const named = {
    councilName: council.councilName,
    period: quarter,
    link: nothingToRecord(url.origin, quarter)
  };
  return {
    quarter: { name: periodName(quarter), months: periodMonths(quarter), slug: periodSlug(quarter) },
    others: quartersToAsk(locals)
      .filter((each) => periodSlug(each) !== periodSlug(quarter))
      .map((each) => ({ name: periodName(each), slug: periodSlug(each) })),
    ...{ accounts: found.accounts, wholly: found.wholly, monthsOver: found.monthsOver },
    nobody: found.nobody,
    toAsk: found.toAsk.map(({ mailKey: _key, ...person }) => ({
      ...person,
      words: returnAskedText({ ...named, name: person.name, accounts: person.accounts })
    })),
    hasMail: postOffice() !== null,
    notice: noticeFor(url, NOTICES) ?? askedNotice(url.searchParams)
  };
};

export const actions: Actions = {
  mail: async ({ locals, request, url }) => {
    const quarter = quarterAsked(locals, url);
    const { person } = await sentFields(request);
    const only = typeof person === 'string' && person !== '' ? person : undefined;
    const asked = await askByMail(locals.db, actorOf(locals), quarter, locals.today, only);
    const counts = Object.entries(asked).map(([name, count]): [string, string] => [name, String(count)]);
    redirect(303, addressOf(quarter, [['done', 'mailed'], ...counts]));
  },
  sent: async ({ locals, request, url }) => {
    const quarter = quarterAsked(locals, url);
    const { person } = await sentFields(request);
    await noteAsked(locals.db, actorOf(locals), quarter, locals.today, String(person));
    redirect(303, addressOf(quarter, [['done', 'sent']]));
  }
};

/** The quarter that is put together, and the running one. */
function quartersToAsk({ today, council }: App.Locals): [Period, Period] {
  const running = quarterOf(today, council.yearFirstMonth);
  return [previousPeriod(running), running];
}

function quarterAsked(locals: App.Locals, url: URL): Period {
  const slug = url.searchParams.get('quarter');
  if (slug === null) return quartersToAsk(locals)[0];
  const quarter = parsePeriod(slug, locals.council.yearFirstMonth);
  if (quarter?.kind !== 'quarter') error(404, 'There is no such quarter');
  return quarter;
}

function addressOf(quarter: Period, more: [string, string][]): string {
  return `/accounts/without-return?${new URLSearchParams([['quarter', periodSlug(quarter)], ...more])}`;
}
