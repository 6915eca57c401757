import { redirect } from '@sveltejs/kit';
import {
  areMadeUp,
  foundIn,
  readAnswers,
  roundAddress,
  roundOf,
  roundShown
} from '$lib/domain/learning/training/rounds';
import { ROUNDS } from '$lib/domain/learning/training/too-far';
import { can } from '$lib/domain/people/permissions';
import { findingsToTrainWith, recordTraining } from '$lib/server/learning/training/training';
import { actorOf } from '$lib/server/request/actor';
import type { Actions, PageServerLoad } from './$types';

/** Everything that was answered stands in the address: nothing of it is kept. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const findings = await findingsToTrainWith(locals.db, actor);
  const answers = readAnswers(url.searchParams);
  const number = roundShown(url.searchParams, answers);
  const { sentences, tooFar, why } = roundOf(number, findings);
  const answer = answers[number - 1]!;
  // The right one is told after answering only.
  return {
    ...{ number, rounds: ROUNDS, sentences, answers, madeUp: areMadeUp(findings) },
    found: answer === null ? null : { isRight: answer === tooFar, tooFar, why },
    missing: answer === null && url.searchParams.has('asked'),
    next: number < ROUNDS ? roundAddress(number + 1, answers) : null,
    right: number === ROUNDS ? foundIn(answers, findings) : null,
    mayTakePart: can(actor, 'take part in the network')
  };
};

export const actions: Actions = {
  done: async ({ locals }) => {
    await recordTraining(locals.db, actorOf(locals), 'awareness', locals.today);
    redirect(303, '/training?done=awareness');
  }
};
