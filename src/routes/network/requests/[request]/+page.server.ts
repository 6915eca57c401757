import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { closingForm, lessonUseForm, replyForm } from '$lib/domain/network/help-forms';
import { registerHandles } from '$lib/server/account/register-handles';
import { closeRequest, replyTo } from '$lib/server/network/answering';
import { servicesAskedFor } from '$lib/server/network/asking';
import { stopUsing, useLesson } from '$lib/server/network/lesson-uses';
import { requestPage } from '$lib/server/network/request-page';
import { isTaken, takeWordsOut } from '$lib/server/network/take-words-out';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields, sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  asked: 'Your request stands on the network page. Those it is matched to see it on their home page.',
  replied: 'Your reply is sent. Thank you.',
  closed: 'The request is closed. Thank you for saying how it went.',
  used: 'It is noted that you use this.',
  unused: 'It is noted that you use this no more.',
  'taken-out': 'The words are taken out.'
};

/** Nobody replies to a closed request, so a reply that was typed would be lost. */
const REPLY_FIRST: FieldError = { field: 'words', text: 'Send your reply before you close, or clear it' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, today } = locals;
  const actor = actorOf(locals);
  return {
    request: await requestPage(db, actor, params.request, today),
    services: await servicesAskedFor(db, actor, today),
    replyId: crypto.randomUUID(),
    notice: noticeFor(url, NOTICES),
    today
  };
};

export const actions: Actions = {
  reply: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { id, values, parsed: typed } = await sentForm(request, replyForm);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(typed, values, ['words'], own);
    if (!parsed.ok) return fail(400, { sent: back(values, parsed.errors) });
    await replyTo(locals.db, actor, params.request, id, parsed.value);
    // Sent once more it is the same reply; what was typed to close the request with stays.
    if (isClosingBegun(values)) return { sent: back({ ...values, id: '', words: '' }, [], NOTICES.replied) };
    redirect(303, `/network/requests/${params.request}?done=replied`);
  },
  close: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { version, values, parsed: typed } = await sentForm(request, closingForm);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(typed, values, ['lesson'], own);
    if (!parsed.ok) return fail(400, { sent: back(values, parsed.errors) });
    if (String(values.words ?? '').trim()) return fail(400, { sent: back(values, [REPLY_FIRST]) });
    const closed = await closeRequest(locals.db, actor, params.request, version, parsed.value);
    if (!closed.ok) return fail(400, { sent: back(values, closed.errors) });
    redirect(303, `/network/requests/${params.request}?done=closed`);
  },
  use: async ({ request, locals, params }) => {
    const parsed = parseForm(lessonUseForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { use: { errors: parsed.errors } });
    await useLesson(locals.db, actorOf(locals), parsed.value, locals.today);
    redirect(303, `/network/requests/${params.request}?done=used`);
  },
  takeBack: async ({ request, locals, params }) => {
    const parsed = parseForm(lessonUseForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { use: { errors: parsed.errors } });
    await stopUsing(locals.db, actorOf(locals), parsed.value);
    redirect(303, `/network/requests/${params.request}?done=unused`);
  },
  takeOut: async ({ request, locals, params }) => {
    const { what = '', text = '' } = await sentFields(request);
    const taken = String(what);
    if (!isTaken(taken)) throw new NotFound('There is no such text');
    await takeWordsOut(locals.db, actorOf(locals), { what: taken, id: String(text) });
    redirect(303, `/network/requests/${params.request}?done=taken-out`);
  }
};

/** The one form of the page as it was sent: a reply, and what the request is closed with. */
function back(values: FormValues, errors: FieldError[], notice: string | null = null) {
  return { values, errors, notice };
}

function isClosingBegun({ helped, lesson }: FormValues): boolean {
  return Boolean(helped) || Boolean(String(lesson ?? '').trim());
}
