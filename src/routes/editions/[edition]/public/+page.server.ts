import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { openingForm } from '$lib/domain/edition/public-edition-form';
import { actorOf } from '$lib/server/request/actor';
import { editionBySlug } from '$lib/server/edition/editions';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { preElectionOn } from '$lib/server/edition/pre-election';
import { closeToPublic, openingObstacles, openToPublic } from '$lib/server/edition/public-editions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, today, council } = locals;
  const actor = actorOf(locals);
  const edition = await editionBySlug(db, actor, params.edition, today);
  const { preElection, leaks } = await openingObstacles(db, actor, today, council.yearFirstMonth);
  const { slug, content, siblings } = edition;
  return {
    ...{ slug, preElection, leaks },
    name: `${content.scope.name}, ${content.period.name}, edition ${content.number}`,
    approver: edition.publicApprover,
    isNewest: siblings.at(-1)?.slug === slug,
    stories: content.stories.length,
    storiesOnWeb: content.stories.filter((story, place) => story.web && edition.words[place] !== null).length
  };
};

export const actions: Actions = {
  open: async ({ request, locals, params }) => {
    const { db, today, council } = locals;
    const values = await sentFields(request);
    const parsed = parseForm(openingForm(await preElectionOn(db, today)), values);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const { edition } = params;
    try {
      const opened = await openToPublic(
        ...([db, actorOf(locals), edition] as const),
        ...([parsed.value, today, council.yearFirstMonth] as const)
      );
      // The page itself names what leaks.
      if (!opened.ok) return fail(409, { values, errors: [] });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return fail(409, { values, errors: [{ field: 'rules', text: error.message }] });
    }
    redirect(303, `/editions/${edition}?done=opened`);
  },
  close: async ({ locals, params }) => {
    await closeToPublic(locals.db, actorOf(locals), params.edition);
    redirect(303, `/editions/${params.edition}?done=closed`);
  }
};
