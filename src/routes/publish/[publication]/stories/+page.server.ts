import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { storiesForm } from '$lib/domain/publish/forms';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { saveStories, storiesToChoose } from '$lib/server/publish/draft-stories';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  return { draft: heading, ...(await storiesToChoose(locals.db, actorOf(locals), draft, locals.today)) };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request, ['stories']);
    const { draft } = await draftOf(locals, params.publication);
    const choice = await storiesToChoose(locals.db, actor, draft, locals.today);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(
      parseForm(storiesForm(choice.stories.map(({ id }) => id)), values),
      values,
      ['reason'],
      own
    );
    if (!parsed.ok) return fail(400, { values, seen: String(values.seen), errors: parsed.errors });
    try {
      await saveStories(
        locals.db,
        actor,
        params.publication,
        String(values.seen),
        parsed.value,
        locals.today
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = `${error.message}. Look at your choice, and save again to put it in place of theirs`;
      return fail(409, { values, seen: choice.seen, errors: [{ field: 'stories', text }] });
    }
    redirect(303, `/publish/${params.publication}?done=saved`);
  }
};
