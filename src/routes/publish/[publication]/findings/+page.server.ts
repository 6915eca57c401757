import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { leftOutFields, readFindings } from '$lib/domain/publish/forms';
import { detailProblems } from '$lib/domain/typed-words/typed-details';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { findingsToOrder, saveFindings } from '$lib/server/publish/draft-findings';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  return { draft: heading, ...(await findingsToOrder(locals.db, actorOf(locals), draft, locals.today)) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const { draft } = await draftOf(locals, params.publication);
    const listed = await findingsToOrder(locals.db, actor, draft, locals.today);
    const { findings, errors: wrong } = readFindings(values, listed.findings);
    const own = await registerHandles(locals.db, actor);
    const errors = [...wrong, ...detailProblems(values, leftOutFields(values, listed.findings), own)];
    if (errors.length > 0) return fail(400, { values, seen: String(values.seen), errors });
    try {
      const input = { findings, done: values.done === 'yes' };
      await saveFindings(locals.db, actor, params.publication, String(values.seen), input);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = 'Someone changed the order in the meantime. Save again to put yours in place of theirs';
      return fail(409, { values, seen: listed.seen, errors: [{ field: 'findings', text }] });
    }
    redirect(303, `/publish/${params.publication}?done=saved`);
  }
};
