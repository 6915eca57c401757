import { LARGEST_HIDDEN } from '$lib/domain/small-numbers/disclosure';
import { actorOf } from '$lib/server/request/actor';
import { previewEdition } from '$lib/server/publish/edition-freeze';
import { draftOf } from '$lib/server/publish/draft-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, today, council } = locals;
  const { heading } = await draftOf(locals, params.publication);
  const { content, leaks } = await previewEdition(db, actorOf(locals), heading.id, today, council);
  const figures = [...content.figures, ...content.otherFigures, ...content.context];
  const rounded = figures.filter((line) => line.rounded).map(({ name }) => name);
  return { draft: heading, leaks, rounded, largestHidden: LARGEST_HIDDEN };
};
