import { fail, redirect } from '@sveltejs/kit';
import { accountTitle } from '$lib/domain/account/account';
import type { FormValues } from '$lib/domain/forms/answers';
import { monthsAhead, pebbleForm, PEBBLE_TEXTS } from '$lib/domain/pebble/pebble-form';
import { registerHandles } from '$lib/server/account/register-handles';
import { declarePebble, pebbleChoices } from '$lib/server/pebble/pebbles';
import { actorOf } from '$lib/server/request/actor';
import { sentForm, withDetailsAsked } from '$lib/server/request/sent/forms';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const choices = await pebbleChoices(locals.db, actorOf(locals), locals.today);
  // By its address or its identity, as whoever links here has it.
  const asked = url.searchParams.get('account');
  const account = choices.accounts.find(({ id, slug }) => id === asked || slug === asked);
  const values: FormValues = account ? { account: account.id } : {};
  return {
    id: crypto.randomUUID(),
    values,
    accounts: choices.accounts.map(({ id, ...row }) => ({ value: id, text: accountTitle(row) })),
    measures: choices.measures.map(({ id, name }) => ({ value: id, text: name })),
    months: monthsAhead(locals.today)
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const { id, values, parsed: typed } = await sentForm(request, pebbleForm(locals.today));
    const parsed = withDetailsAsked(typed, values, PEBBLE_TEXTS, await registerHandles(locals.db, actor));
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors });
    const declared = await declarePebble(locals.db, actor, id, parsed.value, locals.today);
    if (!declared.ok) return fail(400, { id, values, errors: declared.errors });
    redirect(303, `/pebbles/${declared.id}?done=thrown`);
  }
};
