import { fail, redirect } from '@sveltejs/kit';
import { CLEARING_LISTS, clearingForm } from '$lib/domain/typed-words/clearing-form';
import { Conflict } from '$lib/domain/errors';
import { actorOf } from '$lib/server/request/actor';
import { clearablePassages, removalFor } from '$lib/server/clearing/clearable-passages';
import { clearEdition } from '$lib/server/clearing/clearing';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { edition, passages } = await clearablePassages(
    ...([locals.db, actorOf(locals), params.edition, locals.today] as const)
  );
  const { slug, content } = edition;
  const preselected = passages.filter(({ found }) => found.length > 0).map(({ key }) => key);
  return {
    ...{ slug, passages },
    name: `${content.scope.name}, ${content.period.name}, edition ${content.number}`,
    values: { passages: preselected, words: [], reason: '' }
  };
};

export const actions: Actions = {
  choose: async (event) => {
    const { clearable, values, parsed } = await sent(event);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, confirm: null });
    const { words } = removalFor(clearable, parsed.value.passages);
    return { values, errors: [], confirm: { words } };
  },
  clear: async (event) => {
    const { locals, params } = event;
    const { values, parsed } = await sent(event);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, confirm: null });
    let slug: string;
    try {
      slug = await clearEdition(
        ...([locals.db, actorOf(locals), params.edition] as const),
        ...([parsed.value, locals.today, locals.council] as const)
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'reason', text: error.message }], confirm: null });
    }
    redirect(303, `/editions/${slug}?done=cleared`);
  }
};

async function sent({ request, locals, params }: RequestEvent) {
  const values = await sentFields(request, CLEARING_LISTS);
  const clearable = await clearablePassages(
    ...([locals.db, actorOf(locals), params.edition, locals.today] as const)
  );
  const keys = clearable.passages.map(({ key }) => key);
  return { clearable, values, parsed: parseForm(clearingForm(keys, clearable.own), values) };
}
