import { redirect } from '@sveltejs/kit';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { commentsOn, makeCommentLink, withdrawCommentLink } from '$lib/server/publish/draft-comments';
import { draftOf } from '$lib/server/publish/draft-page';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  made: 'The link is made. Copy it into a message.',
  withdrawn: 'The link is withdrawn: nobody can open it any more.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { draft, heading } = await draftOf(locals, params.publication);
  const { commentToken } = draft;
  return {
    draft: heading,
    notice: noticeFor(url, NOTICES),
    link: commentToken && `${url.origin}/drafts/${commentToken}`,
    comments: await commentsOn(locals.db, actorOf(locals), draft.id)
  };
};

export const actions: Actions = {
  make: async ({ locals, params }) => {
    await makeCommentLink(locals.db, actorOf(locals), params.publication);
    redirect(303, `/publish/${params.publication}/comments?done=made`);
  },
  withdraw: async ({ locals, params }) => {
    await withdrawCommentLink(locals.db, actorOf(locals), params.publication);
    redirect(303, `/publish/${params.publication}/comments?done=withdrawn`);
  }
};
