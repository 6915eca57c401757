import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { signInForm } from '$lib/domain/people/person';
import { ROLES } from '$lib/domain/people/permissions';
import type { FormValues } from '$lib/domain/forms/answers';
import { signIn, signInToDemonstration, type Refusal } from '$lib/server/people/signing-in/auth';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { sameSitePath } from '$lib/server/request/same-site';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const NOTICES = {
  joined: 'Your account is ready. Sign in with your email address and the password you chose.',
  chosen: 'Your new password is set. Sign in with it.',
  'signed-out': 'You are signed out.'
};

export const load: PageServerLoad = ({ locals, url }) => {
  const to = sameSitePath(url.searchParams.get('to'));
  if (locals.person) redirect(303, to);
  return { to, notice: noticeFor(url, NOTICES), demonstration: locals.demonstration ? DEMONSTRATION : null };
};

export const actions: Actions = {
  password: async (event) => {
    const fields = await sentFields(event.request);
    const values = { email: fields.email ?? '' };
    const parsed = parseForm(signInForm, fields);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const refusal = await signIn(event, parsed.value);
    if (refusal) return refused(event, refusal, values);
    redirect(303, sameSitePath(event.url.searchParams.get('to')));
  },
  demonstration: async (event) => {
    if (!event.locals.demonstration) throw new NotFound('Page not found');
    const { email } = await sentFields(event.request);
    const refusal = await signInToDemonstration(event, String(email));
    if (refusal) return refused(event, refusal, { email: '' });
    redirect(303, sameSitePath(event.url.searchParams.get('to')));
  }
};

function refused(event: RequestEvent, { text, wait }: Refusal, values: FormValues) {
  if (wait > 0) event.setHeaders({ 'retry-after': String(wait) });
  return fail(wait > 0 ? 429 : 400, { values, errors: [{ field: 'email', text }] });
}

const DEMONSTRATION = {
  password: DEMONSTRATION_PASSWORD,
  people: DEMONSTRATION_SIGN_INS.map(({ email, name, role }) => ({ email, name, role: ROLES[role] }))
};
