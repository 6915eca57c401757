import { fail, redirect } from '@sveltejs/kit';
import { lastDayOfMonth, addDays } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import { isOver } from '$lib/domain/pebble/pebble';
import { lessonForm } from '$lib/domain/pebble/pebble-form';
import { expectedInWords, verdictInShort, verdictLines } from '$lib/domain/pebble/pebble-words';
import { can } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { judgedPebble } from '$lib/server/pebble/pebble-list';
import { sayLesson } from '$lib/server/pebble/pebbles';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  thrown: 'The pebble is thrown, and locked. Its verdict comes when its months are over.',
  learnt: 'What you learnt is saved, and stands beside the verdict.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { pebble, verdict, facts, opens } = await judgedPebble(locals.db, actor, params.pebble, locals.today);
  const { what, wrongIf, declaredOn, lesson, version, account, service, measure } = pebble;
  return {
    ...{ id: pebble.id, what, wrongIf, declaredOn, lesson, version, account, service, opens },
    measure: { slug: measure.slug, name: measure.name },
    expected: expectedInWords(pebble, measure),
    state: verdictInShort(verdict),
    lines: verdictLines(pebble, verdict, facts, locals.today),
    over: isOver(pebble, locals.today),
    lessonFrom: addDays(lastDayOfMonth(pebble.lastMonth), 1),
    mayLearn: can(actor, 'declare pebbles', service.id),
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const { values, parsed: typed } = await sentForm(request, lessonForm);
    const parsed = withDetailsAsked(typed, values, ['lesson'], await registerHandles(locals.db, actor));
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      await sayLesson(locals.db, actor, params.pebble, parsed.value, locals.today);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = 'Somebody said what was learnt meanwhile: read it above, and say yours again beside it';
      return fail(409, { values, errors: [{ field: 'lesson', text }] });
    }
    redirect(303, `/pebbles/${params.pebble}?done=learnt`);
  }
};
