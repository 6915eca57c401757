import { fail, redirect } from '@sveltejs/kit';
import { partnerForm } from '$lib/domain/council/partner-form';
import { serviceName } from '$lib/domain/council/service-form';
import { Conflict } from '$lib/domain/errors';
import { isDay } from '$lib/domain/calendar/day';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { takeBackEnd } from '$lib/server/council/service-ends';
import { serviceHistory } from '$lib/server/council/service-history';
import { takeBackMove } from '$lib/server/council/service-moves';
import { namePartners, partnersNamed } from '$lib/server/council/service-partners';
import { renameService } from '$lib/server/council/services';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  moved: 'The move is saved. Quarters before it stay as they were.',
  merged: 'The merger is saved. Quarters before it stay as they were.',
  ended: 'The end is saved. Quarters before it stay as they were.',
  partners: 'Who takes its next steps is saved.',
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
  rename: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(serviceName, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, conflict: null });
    const saved = await renameService(locals.db, actorOf(locals), params.service, parsed.value.name);
    if (!saved.ok) return fail(400, { values, errors: saved.errors, conflict: null });
    redirect(303, '/services?done=changed');
  },
  partners: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const parsed = parseForm(partnerForm, values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, conflict: null });
    const seen = {
      webPublisher: shown(values.seenWebPublisher),
      commsPartner: shown(values.seenCommsPartner)
    };
    try {
      await namePartners(locals.db, actorOf(locals), params.service, parsed.value, seen);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [], conflict: error.message });
    }
    redirect(303, `/services/${params.service}/edit?done=partners`);
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
