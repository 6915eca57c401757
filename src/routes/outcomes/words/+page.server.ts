import { error } from '@sveltejs/kit';
import { lookedAt, WORDS_LOOKED_AT } from '$lib/domain/typed-words/while-typing';
import { registerHandles } from '$lib/server/account/register-handles';
import { actorOf } from '$lib/server/request/actor';
import { createAllowance } from '$lib/server/request/allowance';
import { sentFields } from '$lib/server/request/sent/forms';
import type { Actions } from './$types';

/** The log form asks when somebody stops typing: more than this in a minute is no person. */
const allowance = createAllowance(90, 60_000);

/** More characters than all fields of a story hold together are looked at when they are saved. */
const MOST_LOOKED_AT = 20_000;

/** Says what in a text looks personal. It stores nothing, and nothing of it is logged. */
export const actions: Actions = {
  default: async ({ locals, request }) => {
    const actor = actorOf(locals);
    const values = await sentFields(request);
    if (!allowance.isWithin(actor.id)) error(429, 'Wait a minute, then look again');
    const length = Object.values(values).flat().join('').length;
    if (length > MOST_LOOKED_AT) error(413, 'The text is too long to be looked at: shorten it first');
    const found = lookedAt(values, await registerHandles(locals.db, actor));
    // As one text, so that the plain script of the form reads the answer without a library.
    return { found: JSON.stringify(found), text: String(values[WORDS_LOOKED_AT] ?? '') };
  }
};
