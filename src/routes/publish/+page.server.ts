import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { startForm } from '$lib/domain/publish/forms';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import { publishingChoices, valuesOf } from '$lib/server/publish/draft-choices';
import { beginDraft } from '$lib/server/publish/drafts';
import { movedEditions } from '$lib/server/report/moved-editions';
import type { Actions, PageServerLoad } from './$types';

/** So many reports are built to find out what moved. */
const MOST_MOVED = 3;
const NOTICES = { dropped: 'The draft is thrown away.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const choices = await publishingChoices(locals.db, actor, locals.today, locals.council);
  const moved = await movedEditions(locals.db, actor, locals.council, locals.today, MOST_MOVED);
  const scope = url.searchParams.get('scope') ?? '';
  const period = url.searchParams.get('period') ?? '';
  const corrects = choices.editions.some((edition) => edition.scope === scope && edition.period === period);
  return { ...choices, moved, notice: noticeFor(url, NOTICES), values: { scope, period }, corrects };
};

export const actions: Actions = {
  start: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const choices = await publishingChoices(locals.db, actor, locals.today, locals.council);
    const published = new Set(choices.editions.map(({ scope, period }) => `${scope} ${period}`));
    const form = startForm(valuesOf(choices.scopes), valuesOf(choices.periods), published);
    const corrects = published.has(`${values.scope} ${values.period}`);
    const own = await registerHandles(locals.db, actor);
    const printed = corrects ? ['reason'] : [];
    const parsed = withDetailsAsked(parseForm(form, values), values, printed, own);
    let id: string;
    if (!parsed.ok) return fail(400, { values, corrects, errors: parsed.errors });
    try {
      id = (await beginDraft(locals.db, actor, parsed.value)).id;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = 'Someone published this summary in the meantime. Say why it is corrected';
      return fail(409, { values, corrects: true, errors: [{ field: 'reason', text }] });
    }
    redirect(303, `/publish/${id}`);
  }
};
