import { fail, redirect } from '@sveltejs/kit';
import { dayTitle } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { IMPORT_STATES, PART_ACTIONS, PART_KINDS, type PartKind } from '$lib/domain/import/parts';
import { can } from '$lib/domain/people/permissions';
import { checkWhenClear } from '$lib/server/import/first-look';
import { listImports } from '$lib/server/import/imports';
import { sumOf } from '$lib/server/import/tally';
import { sentSpreadsheet, takeIn } from '$lib/server/import/upload';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { dropped: 'The file is dropped. Nothing of it was brought in.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const done = await listImports(locals.db, actor);
  return {
    id: crypto.randomUUID(),
    notice: noticeFor(url, NOTICES),
    wanted: wantedOf(url),
    mayBringIn: (Object.keys(PART_KINDS) as PartKind[]).filter((kind) => can(actor, PART_ACTIONS[kind])),
    done: done.map(({ id, name, state, by, doneAt, tallies }) => ({
      ...{ id, by },
      name: name || 'Pasted rows',
      state: IMPORT_STATES[state],
      on: doneAt ? dayTitle(dayInLondon(doneAt)) : '',
      rows: tallies ? sumOf(tallies).new + sumOf(tallies).changed : 0
    }))
  };
};

export const actions: Actions = {
  read: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const sent = await sentSpreadsheet(request);
    const council = { today: locals.today, firstMonth: locals.council.yearFirstMonth };
    const taken = await takeIn(locals.db, actor, sent, wantedOf(url), council);
    if ('refused' in taken)
      return fail(400, { pasted: sent.pasted, errors: [{ field: 'file', text: taken.refused }] });
    const isClear = await checkWhenClear(locals.db, actor, taken.id, council);
    redirect(303, isClear ? `/import/${taken.id}` : `/import/${taken.id}/columns`);
  }
};

function wantedOf(url: URL): PartKind | null {
  const wanted = url.searchParams.get('for') ?? '';
  return Object.hasOwn(PART_KINDS, wanted) ? (wanted as PartKind) : null;
}
