import { redirect } from '@sveltejs/kit';
import { dayTitle } from '$lib/domain/calendar/day';
import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { MAIL_KINDS } from '$lib/domain/mail/kinds';
import { sendAgain, undeliveredMails } from '$lib/server/mail/outbox';
import { canSendMail } from '$lib/server/people/signing-in/lost-password';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { again: 'The mail is on its way again.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const mails = await undeliveredMails(locals.db, actorOf(locals));
  return {
    notice: noticeFor(url, NOTICES),
    sendsMail: canSendMail(),
    mails: mails.map(({ id, kind, toAddress, subject, state, at, nextTryAt, problem }) => ({
      ...{ id, toAddress, subject, state, problem },
      kind: MAIL_KINDS[kind],
      at: momentTitle(at),
      nextTry: nextTryAt && momentTitle(nextTryAt)
    }))
  };
};

export const actions: Actions = {
  again: async ({ locals, request }) => {
    const { mail } = await sentFields(request);
    await sendAgain(locals.db, actorOf(locals), String(mail));
    redirect(303, '/mails?done=again');
  }
};

function momentTitle(at: Date): string {
  return `${dayTitle(dayInLondon(at))}, ${timeInLondon(at)}`;
}
