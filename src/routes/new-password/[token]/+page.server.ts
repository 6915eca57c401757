import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { newPasswordForm, PASSWORD_LENGTH } from '$lib/domain/people/person';
import { signInAfterChoosing } from '$lib/server/people/signing-in/auth';
import { choosePassword, personOfLink, UNUSABLE_LINK } from '$lib/server/people/signing-in/new-passwords';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const person = await personOfLink(locals.db, params.token);
  if (!person) throw new NotFound(UNUSABLE_LINK);
  return { email: person.email, least: PASSWORD_LENGTH.least };
};

export const actions: Actions = {
  default: async (event) => {
    const parsed = parseForm(newPasswordForm, await sentFields(event.request));
    if (!parsed.ok) return fail(400, { errors: parsed.errors });
    const { password } = parsed.value;
    const email = await choosePassword(event.locals.db, event.params.token, password);
    const refusal = await signInAfterChoosing(event, { email, password });
    redirect(303, refusal ? '/sign-in?done=chosen' : '/?done=password');
  }
};
