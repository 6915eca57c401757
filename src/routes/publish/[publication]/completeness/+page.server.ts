import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { completenessForm } from '$lib/domain/publish/forms';
import { reminderText } from '$lib/domain/publish/reminder';
import { monthsTitle } from '$lib/domain/calendar/day';
import { monthsOf, periodSlug, periodTitle } from '$lib/domain/calendar/period';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { noteCompared, saveCompletenessNote } from '$lib/server/publish/draft-words';
import { markOf } from '$lib/server/publish/draft-changes';
import { silentServices, type SilentService } from '$lib/server/publish/checklist';
import { nothingToRecord } from '$lib/server/home/ask-for-returns';
import { draftOf } from '$lib/server/publish/draft-page';
import { monthsToAskFor, type MonthsToAskFor } from '$lib/server/report/asked-months';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  const actor = actorOf(locals);
  const scope = { months: monthsOf(draft.periodOf), serviceIds: draft.serviceIds };
  const [{ active, silent, services }, missing] = await Promise.all([
    silentServices(locals.db, actor, draft, locals.today),
    monthsToAskFor(locals.db, actor, scope, locals.today)
  ]);
  const named = {
    council: locals.council.councilName,
    period: periodTitle(draft.periodOf),
    log: `${url.origin}/outcomes/new`,
    nothing: nothingToRecord(url.origin, draft.periodOf)
  };
  const address = `${url.origin}/outcomes/asked?period=${periodSlug(draft.periodOf)}`;
  return {
    draft: heading,
    ...{ active, silent },
    missing: missing.reduce((sum, { months }) => sum + months.length, 0),
    period: named.period,
    quarter: draft.periodOf.kind === 'quarter' ? periodSlug(draft.periodOf) : null,
    services: servicesToAsk(services, missing).map(({ name, accounts, measures }) => {
      const asked = { months: measures.map(({ text }) => text), address };
      const titles = accounts.map(({ title }) => title);
      const reminder = reminderText({ ...named, service: name, accounts: titles, asked });
      return { name, accounts, measures, reminder };
    }),
    values: { note: draft.completenessNote },
    seen: markOf(draft.completenessNote)
  };
};

/** Each service that has not answered, by name: its accounts without return, and its measures with missing months. */
function servicesToAsk(silent: readonly SilentService[], missing: readonly MonthsToAskFor[]) {
  const names = [...new Set([...silent.map(({ name }) => name), ...missing.map(({ service }) => service)])];
  return names
    .sort((one, other) => one.localeCompare(other, 'en-GB'))
    .map((name) => ({
      name,
      accounts: silent.find((service) => service.name === name)?.accounts ?? [],
      measures: missing
        .filter(({ service }) => service === name)
        .map(({ measure, months, accounts }) => ({ text: `${measure}: ${monthsTitle(months)}`, accounts }))
    }));
}

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
