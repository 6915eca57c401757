import { fail, redirect } from '@sveltejs/kit';
import { councilSettingsForm } from '$lib/domain/council/council-settings-form';
import { actorOf } from '$lib/server/request/actor';
import { changeCouncilSettings } from '$lib/server/council/council-settings';
import { parseForm, sentFields } from '$lib/server/request/sent/forms';
import { noticeFor } from '$lib/server/request/notices';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { changed: 'The settings are saved.' };

export const load: PageServerLoad = ({ locals, url }) => {
  const { councilName, brandColour, yearFirstMonth, version } = locals.council;
  return {
    notice: noticeFor(url, NOTICES),
    values: { councilName, brandColour, yearFirstMonth: String(yearFirstMonth), version: String(version) }
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const fields = await sentFields(request);
    const { councilName, brandColour, yearFirstMonth, version } = fields;
    const parsed = parseForm(councilSettingsForm, fields);
    const values = { councilName, brandColour, yearFirstMonth, version };
    if (!parsed.ok) return fail(400, { values: inText(values), errors: parsed.errors });
    const changed = await changeCouncilSettings(locals.db, actorOf(locals), parsed.value);
    if (!changed.ok) return fail(400, { values: inText(values), errors: changed.errors });
    redirect(303, '/settings?done=changed');
  }
};

function inText<Name extends string>(fields: Record<Name, unknown>): Record<Name, string> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : ''
  ]);
  return Object.fromEntries(entries) as Record<Name, string>;
}
