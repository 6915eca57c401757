import { PUBLIC_TEXTS, type PublicText } from '$lib/domain/council/public-texts';
import { dayInLondon } from '$lib/domain/calendar/london';
import { publicText } from '$lib/server/council/public-texts';
import { readPage } from '$lib/server/edition/markdown';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = params.text as PublicText;
  const { words, writtenAt } = await publicText(locals.db, page, locals.council.councilName);
  return {
    title: PUBLIC_TEXTS[page],
    parts: readPage(words),
    writtenOn: writtenAt && dayInLondon(writtenAt)
  };
};
