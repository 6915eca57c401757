import { fail } from '@sveltejs/kit';
import { invitationForm } from '$lib/domain/people/person';
import { invitationLetter } from '$lib/domain/mail/letters';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { INVITATION_DAYS, invite } from '$lib/server/people/invitations';
import { servicesToChoose } from '$lib/server/people/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  services: await servicesToChoose(locals.db, actorOf(locals)),
  days: INVITATION_DAYS
});

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const fields = await sentFields(request, ['leads', 'views']);
    const values = valuesOf(fields);
    const parsed = parseForm(invitationForm, fields);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const made = await invite(locals.db, actorOf(locals), parsed.value);
    if ('error' in made) return fail(400, { values, errors: [made.error] });
    const link = `${url.origin}/invitations/${made.secret}`;
    const { name, role, email } = parsed.value;
    const letter = invitationLetter({
      ...{ link, role, services: made.services, days: INVITATION_DAYS },
      councilName: locals.council.councilName,
      invitedBy: actorOf(locals).name
    });
    // Shown once and never again, so there is no address to send the reader on to.
    return { link, name, letter: { to: email, ...letter }, mailed: made.mailed };
  }
};

function valuesOf({ name, email, role, leads, views }: Record<string, string | string[]>) {
  return {
    name: String(name ?? ''),
    email: String(email ?? ''),
    role: String(role ?? ''),
    leads: [leads ?? []].flat(),
    views: [views ?? []].flat()
  };
}
