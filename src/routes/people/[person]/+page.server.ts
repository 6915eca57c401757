import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { roleForm, type PersonService } from '$lib/domain/people/person';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { newPasswordLetter } from '$lib/domain/mail/letters';
import { heldBy, letGo, successors } from '$lib/server/people/leaving';
import { makePasswordLink } from '$lib/server/people/signing-in/new-passwords';
import { noticeFor } from '$lib/server/request/notices';
import { changeRole, personById, reactivatePerson, servicesToChoose } from '$lib/server/people/people';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  changed: 'Saved. It holds from their next page on.',
  deactivated: 'Deactivated. They are signed out, and cannot sign in. What they logged stays.',
  'deactivated-checks':
    'Deactivated. They are signed out, and cannot sign in. Some checks wait for somebody else: communications see them under Publish.',
  reactivated: 'Reactivated. They can sign in with the password they had.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const [person, services, held, stay] = await Promise.all([
    personById(locals.db, actor, params.person),
    servicesToChoose(locals.db, actor),
    heldBy(locals.db, actor, params.person, locals.today),
    successors(locals.db, actor, params.person)
  ]);
  const { id, name, email, role } = person;
  return {
    notice: noticeFor(url, NOTICES),
    heading: { id, name, email, active: person.deactivatedAt === null, isSelf: id === actor.id },
    values: { role, leads: idsOf(person.services, 'lead'), views: idsOf(person.services, 'viewer') },
    ...{ services, held, stay }
  };
};

export const actions: Actions = {
  change: async ({ locals, params, request }) => {
    const fields = await sentFields(request, ['leads', 'views']);
    const values = {
      role: String(fields.role),
      leads: [fields.leads ?? []].flat(),
      views: [fields.views ?? []].flat()
    };
    const parsed = parseForm(roleForm, fields);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      await changeRole(locals.db, actorOf(locals), { personId: params.person, ...parsed.value });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'role', text: error.message }] });
    }
    redirect(303, `/people/${params.person}?done=changed`);
  },
  deactivate: async ({ locals, params, request }) => {
    const handover = await sentFields(request);
    const to = (name: string) => String(handover[name] ?? '') || null;
    const given = { accountsTo: to('accountsTo'), checksTo: to('checksTo'), dropInsTo: to('dropInsTo') };
    const result = await letGo(locals.db, actorOf(locals), params.person, given, locals.today);
    if (!result.ok) return fail(400, { handover, errors: result.errors });
    const done = result.checksLeft > 0 ? 'deactivated-checks' : 'deactivated';
    redirect(303, `/people/${params.person}?done=${done}`);
  },
  link: async ({ locals, params, url }) => {
    const actor = actorOf(locals);
    const secret = await makePasswordLink(locals.db, actor, params.person);
    const link = `${url.origin}/new-password/${secret}`;
    // Shown once and never again, so there is no address to send the reader on to.
    return { link, letter: newPasswordLetter({ councilName: locals.council.councilName, link }) };
  },
  reactivate: async ({ locals, params }) => {
    await reactivatePerson(locals.db, actorOf(locals), params.person);
    redirect(303, `/people/${params.person}?done=reactivated`);
  }
};

function idsOf(services: PersonService[], as: PersonService['as']): string[] {
  return services.filter((service) => service.as === as).map(({ serviceId }) => serviceId);
}
