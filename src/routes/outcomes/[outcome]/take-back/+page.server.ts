import { redirect } from '@sveltejs/kit';
import { storyToTakeBack, withdrawStory } from '$lib/server/erasure/withdraw-story';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const story = await storyToTakeBack(locals.db, actorOf(locals), params.outcome);
  if (story.erasedOn) redirect(303, `/outcomes/${params.outcome}`);
  return { id: params.outcome, ...story };
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    await withdrawStory(locals.db, actorOf(locals), params.outcome, locals.today);
    redirect(303, `/outcomes/${params.outcome}?done=taken-back`);
  }
};
