import { fail } from '@sveltejs/kit';
import { subjectForm } from '$lib/domain/consent/subject-form';
import { eraseSubject } from '$lib/server/erasure/subject/erase-subject';
import { subjectRecord } from '$lib/server/erasure/subject/subject-record';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, RequestEvent } from './$types';

export const actions: Actions = {
  find: async (event) => {
    const { values, parsed } = await sent(event);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    return { values, ...(await foundNow(event, parsed.value.asked)) };
  },
  erase: async (event) => {
    const { values, parsed } = await sent(event);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const { asked } = parsed.value;
    if (values.confirmed !== 'yes') {
      const errors = [
        { field: 'confirmed', text: 'Tick that who asked has their answer, or does not want one' }
      ];
      return fail(400, { values, errors, ...(await foundNow(event, asked)) });
    }
    const { locals } = event;
    const erased = await eraseSubject(locals.db, actorOf(locals), asked, locals.today);
    return { values, erased, ...(await foundNow(event, asked)) };
  }
};

async function sent({ request }: RequestEvent) {
  const values = await sentFields(request);
  return { values, parsed: parseForm(subjectForm, values) };
}

async function foundNow({ locals }: RequestEvent, asked: string) {
  return { found: await subjectRecord(locals.db, actorOf(locals), asked) };
}
