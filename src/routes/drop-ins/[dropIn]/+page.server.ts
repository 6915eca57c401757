import { fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/people/permissions';
import { cancelDropIn } from '$lib/server/learning/drop-in/drop-in-changes';
import { dropInById } from '$lib/server/learning/drop-in/drop-ins';
import { hostInstead } from '$lib/server/learning/drop-in/hosting';
import { giveBackPlace, signUp } from '$lib/server/learning/drop-in/places';
import { othersToCome, sayWhoCame } from '$lib/server/learning/drop-in/who-came';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = {
  added: 'Your drop-in stands on the list. Others can sign up now.',
  changed: 'Your changes are saved.',
  'signed-up': 'You have a place. It stands on your home page.',
  'given-back': 'Your place is given back.',
  cancelled:
    'The drop-in is cancelled. Whoever signed up reads so on their home page; nobody is mailed, so tell them.',
  host: 'You host this drop-in now.',
  said: 'It is saved who came.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = actorOf(locals);
  const { id, ...dropIn } = await dropInById(locals.db, actor, params.dropIn, locals.today);
  const mayTakePart = can(actor, 'take part in the network');
  const toTell = dropIn.state === 'cancelled' && dropIn.day >= locals.today;
  const others = dropIn.maySayWhoCame ? await othersToCome(locals.db, actor, id) : [];
  return { id, dropIn, others, mayTakePart, toTell, notice: noticeFor(url, NOTICES) };
};

export const actions: Actions = {
  signUp: async ({ locals, params }) => {
    const answer = await signUp(locals.db, actorOf(locals), params.dropIn, locals.today);
    if (!answer.ok) return fail(409, { problem: answer.text });
    redirect(303, `/drop-ins/${params.dropIn}?done=signed-up`);
  },
  giveBack: async ({ locals, params }) => {
    const answer = await giveBackPlace(locals.db, actorOf(locals), params.dropIn, locals.today);
    if (!answer.ok) return fail(409, { problem: answer.text });
    redirect(303, `/drop-ins/${params.dropIn}?done=given-back`);
  },
  cancel: async ({ locals, params }) => {
    await cancelDropIn(locals.db, actorOf(locals), params.dropIn, locals.today);
    redirect(303, `/drop-ins/${params.dropIn}?done=cancelled`);
  },
  host: async ({ locals, params }) => {
    await hostInstead(locals.db, actorOf(locals), params.dropIn, locals.today);
    redirect(303, `/drop-ins/${params.dropIn}?done=host`);
  },
  came: async ({ request, locals, params }) => {
    const { asked, came, also } = await sentFields(request, ['asked', 'came']);
    const said = { asked: [asked ?? []].flat(), came: [came ?? []].flat(), also: String(also ?? '') };
    await sayWhoCame(locals.db, actorOf(locals), params.dropIn, said, locals.today);
    redirect(303, `/drop-ins/${params.dropIn}?done=said`);
  }
};
