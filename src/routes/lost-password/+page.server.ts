import { fail, redirect } from '@sveltejs/kit';
import { lostPasswordForm } from '$lib/domain/people/person';
import { canSendMail, mailLostPassword } from '$lib/server/people/signing-in/lost-password';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  mail: canSendMail(),
  asked: url.searchParams.get('done') === 'asked'
});

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const fields = await sentFields(request);
    const parsed = parseForm(lostPasswordForm, fields);
    if (!parsed.ok) return fail(400, { values: { email: fields.email }, errors: parsed.errors });
    await mailLostPassword(locals.db, parsed.value.email);
    redirect(303, '/lost-password?done=asked');
  }
};
