import { fail, redirect } from '@sveltejs/kit';
import { closingForm } from '$lib/domain/account/account-form';
import { dayFields } from '$lib/domain/forms/dates';
import { closeAccount } from '$lib/server/account/account-closing';
import { accountBySlug } from '$lib/server/account/accounts';
import { lessonForClosing } from '$lib/server/check-in/lesson-for-closing';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { parseForm, sentFields, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = actorOf(locals);
  const { slug, name, platform, status } = await accountBySlug(locals.db, actor, params.account);
  if (status === 'closed') redirect(303, `/accounts/${slug}`);
  const said = await lessonForClosing(locals.db, actor, slug, locals.today);
  return {
    ...{ slug, name, platform, filledFrom: said?.round ?? null },
    values: { ...dayFields('closedOn', locals.today), closedLesson: said?.learnt ?? '' }
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const values = await sentFields(request);
    const own = await registerHandles(locals.db, actorOf(locals));
    const parsed = withDetailsAsked(
      parseForm(closingForm(locals.today), values),
      values,
      ['closedReason', 'closedLesson'],
      own
    );
    if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
    const closed = await closeAccount(locals.db, actorOf(locals), params.account, parsed.value);
    if (!closed.ok) return fail(400, { values, errors: closed.errors });
    redirect(303, `/accounts/${params.account}?done=closed`);
  }
};
