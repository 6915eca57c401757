import { TRAINING_PARTS, type TrainingPart } from '$lib/domain/learning/learning';
import { areMadeUp } from '$lib/domain/learning/training/rounds';
import { findingsToTrainWith, myTraining } from '$lib/server/learning/training/training';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import type { PageServerLoad } from './$types';

const NOTICES = {
  awareness: 'It is kept that you did part 1.',
  'how-to': 'It is kept that you did part 2.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const done = await myTraining(locals.db, actor);
  const madeUp = areMadeUp(await findingsToTrainWith(locals.db, actor));
  const parts = (Object.keys(TRAINING_PARTS) as TrainingPart[]).map((part) => ({
    ...{ part, title: TRAINING_PARTS[part], doneOn: done[part] ?? null }
  }));
  return { parts, madeUp, notice: noticeFor(url, NOTICES) };
};
