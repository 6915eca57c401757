import { readAccountFilter } from '$lib/domain/account/account-filter';
import { can } from '$lib/domain/people/permissions';
import { listAccounts } from '$lib/server/account/accounts';
import { actorOf } from '$lib/server/request/actor';
import { noticeFor } from '$lib/server/request/notices';
import { registerChoices } from '$lib/server/account/register-choices';
import type { PageServerLoad } from './$types';

const NOTICES = { imported: 'The accounts are on the register.' };

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = actorOf(locals);
  const { yearFirstMonth } = locals.council;
  const filter = readAccountFilter(url.searchParams, yearFirstMonth);
  const [list, choices] = await Promise.all([
    listAccounts(locals.db, actor, filter),
    registerChoices(locals.db, actor, locals.today, yearFirstMonth)
  ]);
  return {
    notice: noticeFor(url, NOTICES),
    filter,
    list,
    choices,
    query: withoutNotice(url.searchParams),
    mayChange: can(actor, 'change the register')
  };
};

/** The filters of the address, for its other pages. */
function withoutNotice(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([name]) => name !== 'done'));
}
