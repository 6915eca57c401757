import { fail, redirect } from '@sveltejs/kit';
import { pageAsked, pagesOf } from '$lib/domain/forms/page-number';
import { lessonUseForm } from '$lib/domain/network/help-forms';
import { lessonsInWords, readLessonFilter } from '$lib/domain/network/request-filter';
import { can } from '$lib/domain/people/permissions';
import { servicesAskedFor } from '$lib/server/network/asking';
import { listLessons } from '$lib/server/network/lessons';
import { stopUsing, useLesson, withdrawLesson } from '$lib/server/network/lesson-uses';
import { scopeNamed } from '$lib/server/network/requests';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  used: 'It is noted that you use this.',
  unused: 'It is noted that you use this no more.',
  withdrawn: 'The lesson is withdrawn.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const filter = readLessonFilter(url.searchParams, locals.council.yearFirstMonth);
  const page = pageAsked(url.searchParams);
  const [list, scope, services] = await Promise.all([
    listLessons(locals.db, actor, filter, page),
    scopeNamed(locals.db, actor, filter),
    servicesAskedFor(locals.db, actor, locals.today)
  ]);
  return {
    ...{ ...list, page, pages: pagesOf(list.total) },
    services,
    step: filter.step ?? '',
    usedIn: filter.used !== null,
    one: filter.lesson !== null,
    about: lessonsInWords(filter, scope),
    mayWithdraw: can(actor, 'run the network'),
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  use: async ({ request, locals }) => {
    const parsed = parseForm(lessonUseForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    await useLesson(locals.db, actorOf(locals), parsed.value, locals.today);
    redirect(303, `/network/lessons?done=used#lesson-${parsed.value.lesson}`);
  },
  takeBack: async ({ request, locals }) => {
    const parsed = parseForm(lessonUseForm, await sentFields(request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    await stopUsing(locals.db, actorOf(locals), parsed.value);
    redirect(303, `/network/lessons?done=unused#lesson-${parsed.value.lesson}`);
  },
  withdraw: async ({ request, locals }) => {
    const { lesson = '' } = await sentFields(request);
    await withdrawLesson(locals.db, actorOf(locals), String(lesson));
    redirect(303, '/network/lessons?done=withdrawn');
  }
};
