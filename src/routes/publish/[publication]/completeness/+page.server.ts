import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { completenessForm } from '$lib/domain/publish/forms';
import { reminderText } from '$lib/domain/publish/reminder';
import { periodTitle } from '$lib/domain/calendar/period';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/forms';
import { noteCompared, saveCompletenessNote } from '$lib/server/publish/draft-words';
import { markOf } from '$lib/server/publish/draft-changes';
import { silentServices } from '$lib/server/publish/checklist';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  const { active, silent, services } = await silentServices(locals.db, actorOf(locals), draft);
  const named = {
    council: locals.council.councilName,
    period: periodTitle(draft.periodOf),
    log: `${url.origin}/outcomes/new`,
    home: `${url.origin}/`
  };
  return {
    draft: heading,
    ...{ active, silent },
    period: named.period,
    services: services.map(({ name, accounts }) => {
      const titles = accounts.map(({ title }) => title);
      return { name, accounts, reminder: reminderText({ ...named, service: name, accounts: titles }) };
    }),
    values: { note: draft.completenessNote },
    seen: markOf(draft.completenessNote)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const seen = String(values.seen);
    const own = await registerHandles(locals.db, actorOf(locals));
    const parsed = withDetailsAsked(parseForm(completenessForm, values), values, ['note'], own);
    if (!parsed.ok) return fail(400, { values, seen, conflict: null, errors: parsed.errors });
    const { note } = parsed.value;
    try {
      await saveCompletenessNote(locals.db, actorOf(locals), params.publication, seen, note);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await draftOf(locals, params.publication);
      const { seen: now, ...conflict } = await noteCompared(
        locals.db,
        actorOf(locals),
        params.publication,
        note
      );
      return fail(409, { values, seen: now, conflict, errors: [] });
    }
    redirect(303, `/publish/${params.publication}?done=saved`);
  }
};
