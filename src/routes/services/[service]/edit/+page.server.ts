import { fail, redirect } from '@sveltejs/kit';
import { serviceChangeForm } from '$lib/domain/council/service-form';
import { Conflict } from '$lib/domain/errors';
import { isDay } from '$lib/domain/calendar/day';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { takeBackEnd } from '$lib/server/council/service-ends';
import { serviceHistory } from '$lib/server/council/service-history';
import { takeBackMove } from '$lib/server/council/service-moves';
import { partnersNamed } from '$lib/server/council/service-partners';
import { changeService } from '$lib/server/council/services';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  moved: 'The move is saved. Quarters before it stay as they were.',
  merged: 'The merger is saved. Quarters before it stay as they were.',
  ended: 'The end is saved. Quarters before it stay as they were.',
  back: 'It is taken back, as if it had never been.',
  unmerged:
    'The merger is taken back, and its accounts are back. Whoever came to lead or view the other service with it still does: change that with each person.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { name, slug, first, moves, end } = await serviceHistory(locals.db, actor, params.service);
  return {
    partners: await partnersNamed(locals.db, actor, params.service),
    ...{ name, slug, first: first.name },
    moves: moves.map(({ month, directorate }) => ({ month, to: directorate.name })),
    end: end && { month: end.month, into: end.successor?.name ?? null, reason: end.reason },
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  change: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(serviceChangeForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, conflict: null });
    const { name, ...partners } = parsed.value;
    const seen = {
      webPublisher: shown(values.seenWebPublisher),
      commsPartner: shown(values.seenCommsPartner)
    };
    try {
      const given = { name, partners, seen };
      const saved = await changeService(locals.db, actorOf(locals), params.service, given);
      if (!saved.ok) return fail(400, { values, errors: saved.errors, conflict: null });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [], conflict: error.message });
    }
    redirect(303, '/services?done=changed');
  },
  takeBack: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const month = String(values.month ?? '');
    let done: keyof typeof NOTICES = 'back';
    try {
      if (values.what === 'end') {
        const what = await takeBackEnd(locals.db, actorOf(locals), params.service);
        if (what === 'merger') done = 'unmerged';
      } else if (isDay(month)) await takeBackMove(locals.db, actorOf(locals), params.service, month);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values: {}, errors: [], conflict: error.message });
    }
    redirect(303, `/services/${params.service}/edit?done=${done}`);
  }
};

function shown(value: string | string[] | undefined): string | null {
  return String(value ?? '') || null;
}
