import { fail, redirect } from '@sveltejs/kit';
import { Conflict } from '$lib/domain/errors';
import { descriptionForm } from '$lib/domain/file/file-form';
import { counted } from '$lib/domain/words';
import { registerHandles } from '$lib/server/account/register-handles';
import { describeFile, removeFile } from '$lib/server/outcome/files/file-changes';
import { filesToChange } from '$lib/server/outcome/files/files-of';
import { takeFiles } from '$lib/server/outcome/files/sent-files';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const DONE = { added: 'added', removed: 'removed', described: 'described' } as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const listed = await filesToChange(locals.db, actorOf(locals), params.outcome, locals.today);
  const done = DONE[url.searchParams.get('done') as keyof typeof DONE] ?? null;
  return {
    ...listed,
    done,
    /** How many files came in, and how many got a name of ours. */
    added: countIn(url, 'files'),
    renamed: countIn(url, 'renamed')
  };
};

function countIn(url: URL, name: string): number {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,2}$/.test(text) ? Number(text) : 0;
}

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const own = await registerHandles(locals.db, actor);
    const taken = await takeFiles(locals.db, actor, params.outcome, request, own);
    if (taken.errors.length > 0) {
      const added = taken.added > 0 ? `${counted(taken.added, 'file is', 'files are')} added.` : null;
      return fail(400, { values: taken.values, errors: taken.errors, partly: added, of: null });
    }
    redirect(
      303,
      `/outcomes/${params.outcome}/files?done=added&files=${taken.added}&renamed=${taken.renamed}`
    );
  },
  describe: async ({ locals, params, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    const file = String(values.file ?? '');
    const own = await registerHandles(locals.db, actor);
    const parsed = withDetailsAsked(parseForm(descriptionForm, values), values, ['description'], own);
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors, partly: null, of: file });
    const refused = await unlessConflict(() =>
      describeFile(locals.db, actor, params.outcome, file, parsed.value.description)
    );
    if (refused)
      return fail(409, {
        values,
        errors: [{ field: 'description', text: refused }],
        partly: null,
        of: file
      });
    redirect(303, `/outcomes/${params.outcome}/files?done=described`);
  },
  remove: async ({ locals, params, request }) => {
    const values = await sentFields(request);
    const refused = await unlessConflict(() =>
      removeFile(locals.db, actorOf(locals), params.outcome, String(values.file ?? ''))
    );
    if (refused)
      return fail(409, {
        values: {},
        errors: [{ field: 'files', text: refused }],
        partly: null,
        of: null
      });
    redirect(303, `/outcomes/${params.outcome}/files?done=removed`);
  }
};

/** What stands against a change, as a sentence; null once it is done. */
async function unlessConflict(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Conflict) return error.message;
    throw error;
  }
}
