import { counted, listed } from '$lib/domain/words';
import { shareChoices } from '$lib/server/sharing/share';
import { actorOf } from '$lib/server/request/actor';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  choices: await shareChoices(locals.db, actorOf(locals)),
  notice: noticeOf(url)
});

/** What was brought in, from numbers alone: no address can put words here. */
function noticeOf({ searchParams }: URL): string | null {
  if (searchParams.get('done') !== 'brought') return null;
  const number = (name: string) => {
    const sent = searchParams.get(name) ?? '';
    return /^\d{1,4}$/.test(sent) ? Number(sent) : 0;
  };
  const parts = [
    { count: number('measures'), one: 'measure', many: 'measures' },
    { count: number('pages'), one: 'toolkit page', many: 'toolkit pages' },
    { count: number('lessons'), one: 'lesson', many: 'lessons' }
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return 'Nothing was brought in: all of it is here already.';
  return `Brought in: ${listed(parts.map(({ count, one, many }) => counted(count, one, many)))}.`;
}
