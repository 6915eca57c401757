import { fail, redirect } from '@sveltejs/kit';
import { accountTitle } from '$lib/domain/account/account';
import type { FormValues } from '$lib/domain/forms/answers';
import { monthsAhead, pebbleForm, PEBBLE_TEXTS, type PebbleInput } from '$lib/domain/pebble/pebble-form';
import { expectedInWords } from '$lib/domain/pebble/pebble-words';
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
    measures: inGroups(choices.measures),
    months: monthsAhead(locals.today)
  };
};

/** Those of their own services first; one list where there are none. */
function inGroups(measures: readonly { id: string; name: string; own: boolean }[]) {
  const some = (own: boolean) =>
    measures.filter((each) => each.own === own).map(({ id, name }) => ({ value: id, text: name }));
  if (some(true).length === 0) return some(false);
  const groups = [
    { label: 'Measures of your services', items: some(true) },
    { label: 'Other measures', items: some(false) }
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** What would be locked, in words, for one more look. */
async function lookedOver(locals: App.Locals, pebble: PebbleInput) {
  const { accounts, measures } = await pebbleChoices(locals.db, actorOf(locals), locals.today);
  const account = accounts.find(({ id }) => id === pebble.accountId);
  const measure = measures.find(({ id }) => id === pebble.measureId);
  if (!account || !measure) return null;
  return [
    { key: 'Account', value: accountTitle(account) },
    { key: 'What you will try', value: pebble.what },
    { key: 'Measure', value: measure.name },
    { key: 'Expected', value: `${expectedInWords(pebble, measure)}.` },
    { key: 'What would show you wrong', value: pebble.wrongIf }
  ];
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const actor = actorOf(locals);
    const { id, values, parsed: typed } = await sentForm(request, pebbleForm(locals.today));
    const parsed = withDetailsAsked(typed, values, PEBBLE_TEXTS, await registerHandles(locals.db, actor));
    if (!parsed.ok) return fail(400, { id, values, errors: parsed.errors, look: null });
    if (values.change) return { id, values, errors: [], look: null };
    // Nobody changes it afterwards, so it is read once more before it is locked.
    const look = values.looked === 'yes' ? null : await lookedOver(locals, parsed.value);
    if (look) return { id, values, errors: [], look };
    const declared = await declarePebble(locals.db, actor, id, parsed.value, locals.today);
    if (!declared.ok) return fail(400, { id, values, errors: declared.errors, look: null });
    redirect(303, `/pebbles/${declared.id}?done=thrown`);
  }
};
