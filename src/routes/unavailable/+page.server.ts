import { error } from '@sveltejs/kit';
import { TROUBLES } from '$lib/server/request/failure';
import { isTrouble } from '$lib/server/request/trouble';
import type { PageServerLoad } from './$types';

/** What a person sees while the database does not say who they are: it is drawn without the database. */
export const load: PageServerLoad = ({ url }) => {
  const asked = url.searchParams.get('trouble');
  const trouble = isTrouble(asked) ? asked : 'away';
  const { status, message } = TROUBLES[trouble];
  const id = /^[0-9a-f]{8}$/.exec(url.searchParams.get('id') ?? '')?.[0];
  error(status, { message, trouble, id, sent: url.searchParams.get('sent') === 'yes' });
};
