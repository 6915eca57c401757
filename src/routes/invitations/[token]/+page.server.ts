import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { ROLES } from '$lib/domain/people/permissions';
import { acceptanceForm, firstAdministratorForm, PASSWORD_LENGTH } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { becomeFirstAdministrator, isForFirstAdministrator } from '$lib/server/people/first-administrator';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { acceptInvitation, invitationFor, UNUSABLE_INVITATION } from '$lib/server/people/invitations';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const invitation = await invitationFor(locals.db, params.token);
  const passwordLength = PASSWORD_LENGTH;
  if (invitation) {
    const { email, name, role } = invitation;
    return { passwordLength, invited: { email, role: ROLES[role] }, values: { name, email } };
  }
  if (await isForFirstAdministrator(locals.db, params.token)) {
    return { passwordLength, invited: null, values: { name: '', email: '' } };
  }
  throw new NotFound(UNUSABLE_INVITATION);
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const fields = await sentFields(request);
    const errors = await join(locals.db, params.token, fields);
    if (errors)
      return fail(400, { values: { name: String(fields.name), email: String(fields.email) }, errors });
    redirect(303, '/sign-in?done=joined');
  }
};

/** Makes a person of whoever fills in the form; what is wrong with it otherwise. */
async function join(db: Db, token: string, fields: FormValues): Promise<FieldError[] | null> {
  if (await isForFirstAdministrator(db, token)) {
    const parsed = parseForm(firstAdministratorForm, fields);
    if (!parsed.ok) return parsed.errors;
    await becomeFirstAdministrator(db, token, parsed.value);
    return null;
  }
  const parsed = parseForm(acceptanceForm, fields);
  if (!parsed.ok) return parsed.errors;
  await acceptInvitation(db, token, parsed.value);
  return null;
}
