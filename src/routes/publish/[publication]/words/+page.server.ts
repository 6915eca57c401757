import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import type { FormValues } from '$lib/domain/forms/answers';
import { dayFields } from '$lib/domain/forms/dates';
import { wordsForm, type SummaryWords } from '$lib/domain/publish/forms';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { saveWords, wordsCompared, wordsOf } from '$lib/server/publish/draft-words';
import { markOf } from '$lib/server/publish/draft-changes';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  const words = wordsOf(draft);
  return {
    draft: heading,
    corrects: words.correctionReason !== null,
    values: valuesOf(words),
    seen: markOf(words)
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const seen = String(values.seen);
    const { draft } = await draftOf(locals, params.publication);
    const own = await registerHandles(locals.db, actorOf(locals));
    const parsed = withDetailsAsked(
      parseForm(wordsForm(draft.correctionReason !== null), values),
      values,
      ['commentary', 'didNotWork', 'decision', 'decisionOwner', 'caveats', 'correctionReason'],
      own
    );
    if (!parsed.ok) return fail(400, { values, seen, conflict: null, errors: parsed.errors });
    try {
      await saveWords(locals.db, actorOf(locals), params.publication, seen, parsed.value);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const { seen: now, ...conflict } = await wordsCompared(
        locals.db,
        actorOf(locals),
        params.publication,
        parsed.value
      );
      return fail(409, { values, seen: now, conflict, errors: [] });
    }
    redirect(303, `/publish/${params.publication}?done=saved`);
  }
};

function valuesOf(words: SummaryWords): FormValues {
  const { nothingToAdd, noDecision, correctionReason, decisionDue, ...texts } = words;
  return {
    ...texts,
    ...dayFields('decisionDue', decisionDue),
    correctionReason: correctionReason ?? '',
    nothingToAdd: nothingToAdd ? 'yes' : '',
    noDecision: noDecision ? 'yes' : ''
  };
}
