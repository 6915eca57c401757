import { fail } from '@sveltejs/kit';
import { sentCopy } from '$lib/server/edition/edition-upload';
import { verifyEdition } from '$lib/server/edition/edition-verification';
import type { Actions, PageServerLoad } from './$types';

/** `?checksum=` stands in the links of editions. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const checksum = url.searchParams.get('checksum') ?? '';
  return {
    checksum,
    verified: checksum ? await verifyEdition(locals.db, checksum) : null,
    signedIn: locals.person !== null
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const sent = await sentCopy(request);
    const { checksum } = sent;
    if (!sent.ok) return fail(400, { checksum, errors: [{ field: sent.field, text: sent.text }] });
    const verified = await verifyEdition(locals.db, sent.given);
    if (verified.is !== 'no JSON or checksum') return { checksum, verified };
    const error =
      typeof sent.given === 'string'
        ? { field: 'checksum', text: 'A checksum has 64 digits and letters from a to f. Type all of them' }
        : { field: 'file', text: 'This file is no JSON. Choose the JSON file of a summary' };
    return fail(400, { checksum, errors: [error] });
  }
};
