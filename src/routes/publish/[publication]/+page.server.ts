import { redirect } from '@sveltejs/kit';
import { periodTitle } from '$lib/domain/calendar/period';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { mayBeDropped } from '$lib/domain/publish/dropping';
import { dropDraft, anyDraftById } from '$lib/server/publish/drafts';
import { draftTitle } from '$lib/domain/publish/steps-words';
import { wholeChecklist } from '$lib/server/publish/checklist';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { saved: 'Saved. The next step waits below.' };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const draft = await anyDraftById(locals.db, actor, params.publication);
  const { id, edition, scopeName, periodOf, correctionReason } = draft;
  const checklist = edition
    ? null
    : await wholeChecklist(locals.db, actor, draft, locals.today, locals.council);
  return {
    notice: noticeFor(url, NOTICES),
    mayBeDropped: mayBeDropped(draft),
    draft: { id, title: draftTitle(scopeName, periodOf) },
    ...{ edition, correctionReason, checklist },
    period: periodTitle(periodOf)
  };
};

export const actions: Actions = {
  drop: async ({ locals, params }) => {
    await dropDraft(locals.db, actorOf(locals), params.publication);
    redirect(303, '/publish?done=dropped');
  }
};
