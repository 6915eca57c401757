import { fail, redirect } from '@sveltejs/kit';
import { offerForm } from '$lib/domain/network/help-forms';
import { postOffice } from '$lib/server/app';
import { registerHandles } from '$lib/server/account/register-handles';
import { offerHelp, ownOffer, takeOfferBack } from '$lib/server/network/offers';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const own = await ownOffer(locals.db, actorOf(locals));
  return {
    offers: own !== null,
    sendsMail: postOffice() !== null,
    values: { theme: own?.themes ?? [], askedBy: own?.askedBy ?? 'here', words: own?.words ?? '' }
  };
};

export const actions: Actions = {
  save: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request, ['theme']);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(offerForm, values), values, ['words'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    await offerHelp(locals.db, actor, parsed.value);
    redirect(303, '/network?done=offered');
  },
  takeBack: async ({ locals }) => {
    await takeOfferBack(locals.db, actorOf(locals));
    redirect(303, '/network?done=taken-back');
  }
};
