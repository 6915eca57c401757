import { redirect } from '@sveltejs/kit';
import { dayInLondon } from '$lib/domain/calendar/london';
import { seenWords } from '$lib/domain/forms/answers';
import { ROLES } from '$lib/domain/people/permissions';
import { dayTitle } from '$lib/domain/calendar/day';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { invitationLetter } from '$lib/domain/mail/letters';
import { INVITATION_DAYS, openInvitations, renewInvitation } from '$lib/server/people/invitations';
import { withdrawInvitation } from '$lib/server/people/ended-invitations';
import { noticeFor } from '$lib/server/request/notices';
import { listPeople, type Person } from '$lib/server/people/people';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { withdrawn: 'The invitation is withdrawn. Its link opens nothing any more.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const words = seenWords(url.searchParams.get('text') ?? '').slice(0, 200);
  const [people, invitations] = await Promise.all([
    listPeople(locals.db, actor, words || null),
    openInvitations(locals.db, actor)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    words,
    people: people.map(inWords),
    invitations: invitations.map(({ id, name, email, role, expiresAt }) => ({
      id,
      name,
      email,
      role: ROLES[role],
      until: dayTitle(dayInLondon(expiresAt))
    }))
  };
};

export const actions: Actions = {
  renew: async ({ locals, request, url }) => {
    const { invitation } = await sentFields(request);
    const actor = actorOf(locals);
    const made = await renewInvitation(locals.db, actor, String(invitation));
    const { name, email, role, services, mailed } = made;
    const link = `${url.origin}/invitations/${made.secret}`;
    const letter = invitationLetter({
      ...{ link, role, services, days: INVITATION_DAYS, invitedBy: actor.name },
      councilName: locals.council.councilName
    });
    // Shown once and never again, so there is no address to send the reader on to.
    return { renewed: { name, link, mailed, letter: { to: email, ...letter } } };
  },
  withdraw: async ({ locals, request }) => {
    const { invitation } = await sentFields(request);
    await withdrawInvitation(locals.db, actorOf(locals), String(invitation));
    redirect(303, '/people?done=withdrawn');
  }
};

function inWords({ id, name, email, role, services, deactivatedAt }: Person) {
  const active = deactivatedAt === null;
  const named = services.map((service) => (service.as === 'lead' ? service.name : `${service.name} (views)`));
  return { id, name, email, role: ROLES[role], services: named.join(', '), active };
}
