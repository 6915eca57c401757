import { fail, redirect } from '@sveltejs/kit';
import { ACCOUNT_KINDS, PLATFORMS } from '$lib/domain/account/account';
import { isIdentity } from '$lib/domain/forms/answers';
import { accountChoices } from '$lib/server/account/account-choices';
import { actorOf } from '$lib/server/request/actor';
import {
  importRegister,
  previewRegister,
  type AccountToImport,
  type RegisterError
} from '$lib/server/account/register-import';
import { sentRegister } from '$lib/server/account/register-upload';
import type { Actions, PageServerLoad } from './$types';

/** How many rows or errors the page shows; the rest is counted. */
const SHOWN = 100;

export const load: PageServerLoad = async ({ locals }) => {
  const { services } = await accountChoices(locals.db, actorOf(locals));
  return { services: services.map((service) => service.text), id: crypto.randomUUID() };
};

export const actions: Actions = {
  preview: async ({ request, locals }) => {
    const sent = await sentRegister(request);
    if (!sent.ok) return fail(400, refusal('', [{ row: null, column: null, text: sent.text }]));
    const preview = await previewRegister(locals.db, actorOf(locals), sent.csv);
    if (!preview.ok) return fail(400, refusal(sent.pasted, preview.errors));
    const { accounts } = preview;
    return {
      step: 'preview' as const,
      csv: sent.csv,
      count: accounts.length,
      accounts: accounts.slice(0, SHOWN).map(inWords)
    };
  },
  import: async ({ request, locals }) => {
    const sent = await sentRegister(request);
    if (!sent.ok) return fail(400, refusal('', [{ row: null, column: null, text: sent.text }]));
    const id = isIdentity(sent.id) ? sent.id : undefined;
    const result = await importRegister(locals.db, actorOf(locals), sent.csv, id);
    if (!result.ok) return fail(400, refusal(sent.pasted, result.errors));
    redirect(303, '/accounts?done=imported');
  }
};

function refusal(pasted: string, errors: RegisterError[]) {
  return { step: 'errors' as const, pasted, count: errors.length, errors: errors.slice(0, SHOWN) };
}

function inWords({ row, name, platform, handle, address, kind, service, lead }: AccountToImport) {
  return {
    row,
    name,
    platform: PLATFORMS[platform],
    handle,
    address,
    kind: ACCOUNT_KINDS[kind],
    service: service.name,
    lead: lead?.name ?? 'Nobody yet'
  };
}
