import { fail, redirect } from '@sveltejs/kit';
import { STARTER_THEMES } from '$lib/domain/measure/starter-pack';
import { BETTER, STAGES } from '$lib/domain/measure/measure';
import { addStarterMeasures, starterMeasures } from '$lib/server/measure/starter-pack';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const pack = await starterMeasures(locals.db, actorOf(locals));
  return {
    themes: STARTER_THEMES.map((theme) => ({
      theme,
      measures: pack.filter((measure) => measure.theme === theme).map(inWords)
    }))
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { measures } = await sentFields(request, ['measures']);
    const chosen = [measures ?? []].flat();
    if (chosen.length === 0) {
      return fail(400, { errors: [{ field: 'measures', text: 'Tick at least one measure' }] });
    }
    const added = await addStarterMeasures(locals.db, actorOf(locals), chosen);
    redirect(303, `/measures?done=added&count=${added}`);
  }
};

function inWords(measure: Awaited<ReturnType<typeof starterMeasures>>[number]) {
  const { key, name, counts, doesNotCount, stage, better, countsPeople, sensitive, isThere } = measure;
  const traits = [
    STAGES[stage],
    BETTER[better].toLowerCase(),
    countsPeople ? 'counts people' : null,
    sensitive ? 'sensitive: small numbers are hidden in what is published' : null
  ];
  return { key, name, counts, doesNotCount, isThere, traits: traits.filter(Boolean).join(', ') };
}
