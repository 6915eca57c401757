import { fail, redirect } from '@sveltejs/kit';
import { wordingForm } from '$lib/domain/consent/wording';
import { Conflict } from '$lib/domain/errors';
import { can } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { consentWordingsOf, writeWording } from '$lib/server/consent/wordings';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { written: 'The new version is saved. Stories that are logged from now on offer it.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  return {
    wordings: await consentWordingsOf(locals.db, actor),
    mayWrite: can(actor, 'change settings'),
    notice: noticeFor(url, NOTICES),
    print: url.searchParams.get('print') === 'yes'
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(wordingForm, values), values, ['words'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    try {
      const written = await writeWording(locals.db, actor, parsed.value);
      if (!written.ok) return fail(400, { values, errors: written.errors });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const text = `${error.message}. It stands above; yours is below, and is saved as the one after it`;
      // The page shows the newest now: saving again is held against that.
      const { version: _seen, ...kept } = values;
      return fail(409, { values: kept, errors: [{ field: 'words', text }] });
    }
    redirect(303, '/consent-wording?done=written');
  }
};
