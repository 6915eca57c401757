import { fail, redirect } from '@sveltejs/kit';
import { DETAILS_CHECKED } from '$lib/domain/typed-words/typed-details';
import { bringIn, previewSharedFile, type Brought, type Preview } from '$lib/server/sharing/bring-in';
import { sentChoice, sentFile } from '$lib/server/sharing/sent-file';
import { actorOf } from '$lib/server/request/actor';
import type { Actions } from './$types';

export const actions: Actions = {
  read: async ({ locals, request }) => {
    const sent = await sentFile(request);
    if ('refused' in sent) return fail(400, { errors: [{ field: 'file', text: sent.refused }] });
    const preview = await previewSharedFile(locals.db, actorOf(locals), sent.text, locals.today);
    if (!preview.ok) return fail(400, { errors: [{ field: 'file', text: preview.text }] });
    return { preview: inWords(preview), ticked: null };
  },
  bring: async ({ locals, request }) => {
    const actor = actorOf(locals);
    const choice = await sentChoice(request);
    const brought = await bringIn(locals.db, actor, choice, locals.today);
    if (brought.ok) {
      const { measures, pages, lessons } = brought;
      redirect(303, `/sharing?done=brought&measures=${measures}&pages=${pages}&lessons=${lessons}`);
    }
    const preview = await previewSharedFile(locals.db, actor, choice.text, locals.today);
    if (!preview.ok) return fail(400, { errors: [{ field: 'file', text: preview.text }] });
    return fail(400, { errors: [problemOf(brought)], preview: inWords(preview), ticked: choice.keys });
  }
};

function problemOf({ why }: Exclude<Brought, { ok: true }>): { field: string; text: string } {
  if (why === 'looks personal')
    return {
      field: DETAILS_CHECKED,
      text: 'Untick what could identify a person, or say that you have checked it'
    };
  return { field: 'new', text: 'Tick at least one thing to bring in' };
}

function inWords({ council, lines, refused, content }: Extract<Preview, { ok: true }>) {
  const fresh = lines.filter(({ state }) => state === 'new');
  const of = (kind: (typeof lines)[number]['thing']['kind']) =>
    fresh
      .filter(({ thing }) => thing.kind === kind)
      .map(({ key, name, details, thing }) => ({
        ...{ key, name, details },
        ...(thing.kind === 'measure' ? { hint: thing.value.counts } : {})
      }));
  return {
    ...{ council, content },
    measures: of('measure'),
    pages: of('page'),
    lessons: of('lesson'),
    hasDetails: fresh.some(({ details }) => details !== null),
    here: lines.filter(({ state }) => state === 'here').map(({ key, name }) => ({ key, name })),
    refused: [
      ...refused,
      ...lines
        .filter(({ state }) => state === 'twice')
        .map(({ name }) => ({ name, why: 'It stands in the file twice; the first one counts' }))
    ]
  };
}
