import { redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/people/permissions';
import { readPage } from '$lib/server/edition/markdown';
import { toolkitPage } from '$lib/server/learning/toolkit/toolkit';
import { withdrawToolkitPage } from '$lib/server/learning/toolkit/toolkit-changes';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  added: 'The page is added to the toolkit.',
  changed: 'The page is saved as a new version.',
  withdrawn: 'The page is withdrawn. Only communications see it now.',
  back: 'The page stands in the toolkit again.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { slug, title, theme, weakStep, words, source, version, withdrawn } = await toolkitPage(
    ...([locals.db, actor, params.page] as const)
  );
  return {
    ...{ slug, title, theme, weakStep, source, version, withdrawn },
    parts: readPage(words),
    mayWrite: can(actor, 'run the network'),
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  withdraw: async ({ locals, params }) => {
    await withdrawToolkitPage(locals.db, actorOf(locals), params.page, 'withdrawn');
    redirect(303, `/toolkit/${params.page}?done=withdrawn`);
  },
  bringBack: async ({ locals, params }) => {
    await withdrawToolkitPage(locals.db, actorOf(locals), params.page, 'brought back');
    redirect(303, `/toolkit/${params.page}?done=back`);
  }
};
