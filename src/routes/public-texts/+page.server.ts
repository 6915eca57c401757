import { dayInLondon } from '$lib/domain/calendar/london';
import { PUBLIC_TEXTS } from '$lib/domain/council/public-texts';
import { listPublicTexts } from '$lib/server/council/public-texts';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  saved: 'The text is saved. It stands on the public page now.',
  restored: 'The text that comes with Ripplemark is back on the public page.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const texts = await listPublicTexts(locals.db, actorOf(locals));
  return {
    notice: noticeFor(url, NOTICES),
    texts: texts.map(({ page, writtenAt }) => ({
      page,
      title: PUBLIC_TEXTS[page],
      writtenOn: writtenAt && dayInLondon(writtenAt)
    }))
  };
};
