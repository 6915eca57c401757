import { fail, redirect } from '@sveltejs/kit';
import { inputFields, typedInputs } from '$lib/domain/account/hours';
import { Conflict } from '$lib/domain/errors';
import { hoursPage } from '$lib/server/account/holding/hours-of-month';
import { sayInputs } from '$lib/server/account/holding/inputs';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { longAnswers, sentFields } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

const NOTICES = { said: 'Thank you: it is saved.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = await hoursPage(locals.db, actorOf(locals), askedBy(url), locals.today);
  return { ...page, notice: noticeFor(url, NOTICES), values: inputFields(page.accounts) };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    // The month is that of the form that was sent, not the one that an address without a month would show.
    const asked = { ...askedBy(url), month: String(values.month ?? '') };
    const { month, accounts, service } = await hoursPage(locals.db, actor, asked, locals.today);
    if (month === null || month.month !== asked.month)
      throw new Conflict('That month cannot be answered: its quarter is published, or it has not begun');
    const long = longAnswers(values);
    const { said, errors } = typedInputs(
      values,
      accounts.map(({ id }) => id)
    );
    const problems = long.length > 0 ? long : errors;
    if (problems.length > 0) return fail(400, { values, errors: problems });
    await sayInputs(locals.db, actor, month.month, said, locals.today);
    redirect(303, `/hours?${addressed({ month: month.month, service, done: 'said' })}`);
  }
};

function askedBy({ searchParams }: URL): { month: string | null; service: string | null } {
  return { month: searchParams.get('month'), service: searchParams.get('service') };
}

function addressed(parts: Record<string, string | null>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : []))
  );
}
