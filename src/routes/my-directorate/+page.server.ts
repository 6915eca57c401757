import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/request/actor';
import { sentFields } from '$lib/server/request/sent/forms';
import { sameSitePath } from '$lib/server/request/same-site';
import { chooseDirectorate, directoratesToChoose, myDirectorate } from '$lib/server/people/my-directorate';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const [directorates, mine] = await Promise.all([
    directoratesToChoose(locals.db, actor),
    myDirectorate(locals.db, actor)
  ]);
  return { directorates, mine, back: backTo(url) };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const { directorate = '' } = await sentFields(request);
    const slug = String(directorate);
    const chosen = await chooseDirectorate(locals.db, actorOf(locals), slug === '' ? null : slug);
    if (!chosen.ok) return fail(400, { errors: chosen.errors });
    redirect(303, backTo(url));
  }
};

/** The page where it was asked; the reports where none is named. */
function backTo(url: URL): string {
  return sameSitePath(url.searchParams.get('back') ?? '/reports');
}
