import { redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { MAIL_KINDS, UNSUBSCRIBABLE } from '$lib/domain/mail/kinds';
import { choicesOf, chooseMails } from '$lib/server/mail/choices';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const choices = await choicesOf(locals.db, params.key);
  if (!choices) throw new NotFound('This link belongs to nobody. Sign in, and choose your mails there.');
  return {
    saved: url.searchParams.get('done') === 'saved',
    kinds: UNSUBSCRIBABLE.map((value) => ({ value, text: MAIL_KINDS[value] })),
    wanted: UNSUBSCRIBABLE.filter((kind) => !choices.unwanted.includes(kind))
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { mails } = await sentFields(request, ['mails']);
    await chooseMails(locals.db, params.key, [mails ?? []].flat());
    redirect(303, `/mails/${params.key}?done=saved`);
  }
};
