import { fail, redirect } from '@sveltejs/kit';
import { dayTitle } from '$lib/domain/calendar/day';
import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { MAIL_KINDS, UNSUBSCRIBABLE } from '$lib/domain/mail/kinds';
import { ownNameForm, ownPasswordForm, PASSWORD_LENGTH } from '$lib/domain/people/person';
import { chooseOwnMails, ownMails } from '$lib/server/mail/choices';
import { ownSession } from '$lib/server/people/signing-in/auth';
import { canSendMail } from '$lib/server/people/signing-in/lost-password';
import {
  changeOwnName,
  changeOwnPassword,
  endOtherSessions,
  ownSessions
} from '$lib/server/people/own-account';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  name: 'Your name is saved.',
  password: 'Your new password is set. You are signed out everywhere else.',
  mails: 'Saved. It holds from the next mail on.',
  sessions: 'You are signed out everywhere else.'
};

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const actor = actorOf(locals);
  const [sessions, unwanted] = await Promise.all([
    ownSession(event).then((session) => ownSessions(locals.db, actor, session)),
    ownMails(locals.db, actor)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    name: actor.name,
    email: actor.email,
    least: PASSWORD_LENGTH.least,
    sendsMail: canSendMail(),
    kinds: UNSUBSCRIBABLE.map((value) => ({ value, text: MAIL_KINDS[value] })),
    wanted: UNSUBSCRIBABLE.filter((kind) => !unwanted.includes(kind)),
    sessions: sessions.map(({ id, since, usedAt, isThis }) => ({
      ...{ id, isThis, since: momentTitle(since), usedAt: momentTitle(usedAt) }
    }))
  };
};

export const actions: Actions = {
  name: async ({ locals, request }) => {
    const fields = await sentFields(request);
    const parsed = parseForm(ownNameForm, fields);
    if (!parsed.ok) return fail(400, { name: String(fields.name), errors: parsed.errors });
    await changeOwnName(locals.db, actorOf(locals), parsed.value.name);
    redirect(303, '/me?done=name');
  },
  password: async (event) => {
    const { locals } = event;
    const parsed = parseForm(ownPasswordForm, await sentFields(event.request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const error = await changeOwnPassword(locals.db, actorOf(locals), await ownSession(event), parsed.value);
    if (error) return fail(400, { errors: [error] });
    redirect(303, '/me?done=password');
  },
  mails: async ({ locals, request }) => {
    const { mails } = await sentFields(request, ['mails']);
    await chooseOwnMails(locals.db, actorOf(locals), [mails ?? []].flat());
    redirect(303, '/me?done=mails');
  },
  sessions: async (event) => {
    await endOtherSessions(event.locals.db, actorOf(event.locals), await ownSession(event));
    redirect(303, '/me?done=sessions');
  }
};

function momentTitle(at: Date): string {
  return `${dayTitle(dayInLondon(at))}, ${timeInLondon(at)}`;
}
