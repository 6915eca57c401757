import { actorOf } from '$lib/server/request/actor';
import { cardOf, makeCard } from '$lib/server/consent/teller-codes';
import { qrSquares } from '$lib/server/documents/drawing/qr-code';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
  const { madeOn } = await cardOf(locals.db, actorOf(locals), params.outcome);
  setHeaders({ 'cache-control': 'private, no-store' });
  const address = `${url.origin}/my-story`;
  return { outcome: params.outcome, madeOn, address, squares: qrSquares(address) };
};

export const actions: Actions = {
  // No redirect: the code stands in this one answer, and in no address.
  default: async ({ locals, params }) => ({
    code: await makeCard(locals.db, actorOf(locals), params.outcome)
  })
};
