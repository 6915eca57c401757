import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { ROLES } from '$lib/domain/people/permissions';
import { acceptanceForm, firstAdministratorForm, PASSWORD_LENGTH } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { signInAfterChoosing } from '$lib/server/people/signing-in/auth';
import { becomeFirstAdministrator, isForFirstAdministrator } from '$lib/server/people/first-administrator';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { invitationFor } from '$lib/server/people/invitations';
import { acceptInvitation, UNUSABLE_INVITATION } from '$lib/server/people/joining';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const invitation = await invitationFor(locals.db, params.token);
  const passwordLength = PASSWORD_LENGTH;
  if (invitation) {
    const { email, name, role, by, services } = invitation;
    const invited = { email, role: ROLES[role], as: role, by, services };
    return { passwordLength, invited, values: { name, email } };
  }
  if (await isForFirstAdministrator(locals.db, params.token)) {
    return { passwordLength, invited: null, values: { name: '', email: '' } };
  }
  throw new NotFound(UNUSABLE_INVITATION);
};

export const actions: Actions = {
  default: async (event) => {
    const fields = await sentFields(event.request);
    const joined = await join(event.locals.db, event.params.token, fields);
    if ('errors' in joined)
      return fail(400, { values: { name: String(fields.name), email: String(fields.email) }, ...joined });
    const refusal = await signInAfterChoosing(event, joined);
    redirect(303, refusal ? '/sign-in?done=joined' : '/?done=joined');
  }
};

type Joined = { email: string; password: string } | { errors: FieldError[] };

/** Makes a person of whoever fills in the form; what is wrong with it otherwise. */
async function join(db: Db, token: string, fields: FormValues): Promise<Joined> {
  if (await isForFirstAdministrator(db, token)) {
    const parsed = parseForm(firstAdministratorForm, fields);
    if (!parsed.ok) return parsed;
    await becomeFirstAdministrator(db, token, parsed.value);
    return parsed.value;
  }
  const parsed = parseForm(acceptanceForm, fields);
  if (!parsed.ok) return parsed;
  const email = await acceptInvitation(db, token, parsed.value);
  return { email, password: parsed.value.password };
}
