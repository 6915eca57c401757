import { redirect } from '@sveltejs/kit';
import { takenBackLetter } from '$lib/domain/copy/letter';
import { ERASURE_REASONS } from '$lib/domain/consent/erasure';
import { sayHoldersTold, takeHoldersToldBack } from '$lib/server/copy/holders-told';
import { storyTakenBack } from '$lib/server/copy/taken-back';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  told: 'It is noted that they were told.',
  untold: 'It is noted that they were not told yet.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const story = await storyTakenBack(locals.db, actorOf(locals), params.outcome);
  const takenOut = {
    councilName: locals.council.councilName,
    reference: story.reference,
    editions: story.editions.map(({ title }) => title),
    instead: story.followedBy.map(({ slug }) => `${url.origin}/editions/${slug}`)
  };
  return {
    ...story,
    why: ERASURE_REASONS[story.reason],
    letter: takenBackLetter(takenOut, null),
    holders: story.holders.map((holder) => ({ holder, letter: takenBackLetter(takenOut, holder) })),
    notice: noticeFor(url, NOTICES)
  };
};

export const actions: Actions = {
  told: async ({ locals, params }) => {
    await sayHoldersTold(locals.db, actorOf(locals), params.outcome);
    redirect(303, `/taken-back/${params.outcome}?done=told`);
  },
  untold: async ({ locals, params }) => {
    await takeHoldersToldBack(locals.db, actorOf(locals), params.outcome);
    redirect(303, `/taken-back/${params.outcome}?done=untold`);
  }
};
