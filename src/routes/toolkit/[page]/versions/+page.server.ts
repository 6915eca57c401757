import { dayTitle } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { readPage } from '$lib/server/edition/markdown';
import { toolkitVersionsOf } from '$lib/server/learning/toolkit/toolkit';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

/** Ids of headings stand once on a page: each version has its own. */
const partsOf = (words: string, version: number) =>
  readPage(words).map((part) =>
    part.kind === 'heading' ? { ...part, id: `${part.id}-of-${version}` } : part
  );

export const load: PageServerLoad = async ({ locals, params }) => {
  const { page, versions } = await toolkitVersionsOf(locals.db, actorOf(locals), params.page);
  return {
    ...{ slug: page.slug, title: page.title },
    versions: versions.map(({ version, title, words, savedBy, savedAt }) => ({
      ...{ version, title, savedBy, savedOn: dayTitle(dayInLondon(savedAt)) },
      parts: partsOf(words, version)
    }))
  };
};
