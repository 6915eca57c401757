import { redirect } from '@sveltejs/kit';
import { practiceFound, readPractice } from '$lib/domain/learning/training/practice';
import { can } from '$lib/domain/people/permissions';
import { recordTraining } from '$lib/server/learning/training/training';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

/** What is chosen stands in the address; nothing is read from the database, and nothing written. */
export const load: PageServerLoad = ({ locals, url }) => {
  const practice = readPractice(url.searchParams);
  const mayTakePart = can(actorOf(locals), 'take part in the network');
  return { practice, found: practiceFound(practice), mayTakePart };
};

export const actions: Actions = {
  done: async ({ locals }) => {
    await recordTraining(locals.db, actorOf(locals), 'how-to', locals.today);
    redirect(303, '/training?done=how-to');
  }
};
