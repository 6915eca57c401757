import { fail, redirect } from '@sveltejs/kit';
import { publicTextForm, PUBLIC_TEXTS, type PublicText } from '$lib/domain/council/public-texts';
import { Conflict } from '$lib/domain/errors';
import { registerHandles } from '$lib/server/account/register-handles';
import {
  changePublicText,
  publicText,
  publicTextsCompared,
  restorePublicText
} from '$lib/server/council/public-texts';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { readVersion } from '$lib/domain/forms/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = params.text as PublicText;
  const { words, version, writtenAt } = await publicText(locals.db, page, locals.council.councilName);
  return { page, title: PUBLIC_TEXTS[page], values: { words }, version, isOwn: writtenAt !== null };
};

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const page = params.text as PublicText;
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actorOf(locals));
    const parsed = withDetailsAsked(parseForm(publicTextForm, values), values, ['words'], own);
    const back = { values, version: readVersion(values.version), conflict: null };
    if (!parsed.ok) return fail(400, { ...back, errors: parsed.errors });
    try {
      await changePublicText(locals.db, actorOf(locals), page, parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const yours = parsed.value.words;
      const compared = await publicTextsCompared(
        ...([locals.db, actorOf(locals), page, yours, locals.council.councilName] as const)
      );
      return fail(409, { ...back, ...compared, errors: [] });
    }
    redirect(303, '/public-texts?done=saved');
  },
  restore: async ({ request, locals, params }) => {
    const { version } = await sentFields(request);
    const page = params.text as PublicText;
    await restorePublicText(locals.db, actorOf(locals), page, readVersion(version));
    redirect(303, '/public-texts?done=restored');
  }
};
