import { ERASURE_REASONS } from '$lib/domain/consent/erasure';
import { isToTell, storiesTakenBack } from '$lib/server/copy/taken-back';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { stories, more } = await storiesTakenBack(locals.db, actorOf(locals));
  return {
    more,
    stories: stories.map((story) => ({
      ...{ outcomeId: story.outcomeId, reference: story.reference, service: story.service },
      ...{ erasedOn: story.erasedOn, told: story.told, followedBy: story.followedBy },
      why: ERASURE_REASONS[story.reason],
      editions: story.editions.map(({ slug, title }) => ({ slug, title })),
      holders: story.holders.length,
      isToTell: isToTell(story)
    }))
  };
};
