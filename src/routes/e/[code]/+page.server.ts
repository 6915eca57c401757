import { redirect } from '@sveltejs/kit';
import { editionByCode } from '$lib/server/edition/editions';
import type { PageServerLoad } from './$types';

/** The short address that stands on paper, and in its QR code. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { slug, isPublic } = await editionByCode(locals.db, params.code);
  redirect(303, isPublic ? `/public/${slug}` : `/editions/${slug}`);
};
