import { fail, redirect } from '@sveltejs/kit';
import { dayTitle } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { IMPORT_STATES, PART_ACTIONS, PART_KINDS, type PartKind } from '$lib/domain/import/parts';
import { can } from '$lib/domain/people/permissions';
import { checkWhenClear } from '$lib/server/import/first-look';
import { beginImport, listImports } from '$lib/server/import/imports';
import { sumOf } from '$lib/server/import/tally';
import { sentSpreadsheet } from '$lib/server/import/upload';
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

const NO_ROWS = 'There is no row below the headings. Fill in at least one, and choose the file again';

export const actions: Actions = {
  read: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const { id: sentId, name, pasted, read } = await sentSpreadsheet(request);
    if (!read.ok) return fail(400, { pasted, errors: [{ field: 'file', text: read.text }] });
    const council = { today: locals.today, firstMonth: locals.council.yearFirstMonth };
    const wanted = wantedOf(url);
    const file = { id: sentId, name, sheets: read.sheets, wanted };
    const id = await beginImport(locals.db, actor, file, council);
    if (!id) return fail(400, { pasted, errors: [{ field: 'file', text: NO_ROWS }] });
    const isClear = await checkWhenClear(locals.db, actor, id, council);
    redirect(303, isClear ? `/import/${id}` : `/import/${id}/columns`);
  }
};

function wantedOf(url: URL): PartKind | null {
  const wanted = url.searchParams.get('for') ?? '';
  return Object.hasOwn(PART_KINDS, wanted) ? (wanted as PartKind) : null;
}
