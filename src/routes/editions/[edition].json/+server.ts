import { actorOf } from '$lib/server/request/actor';
import { editionBySlug } from '$lib/server/edition/editions';
import type { RequestHandler } from './$types';

/** The canonical bytes of an edition, exactly: the SHA-256 of this file is the edition's checksum. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const edition = await editionBySlug(locals.db, actorOf(locals), params.edition, locals.today);
  return new Response(edition.canonical, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${edition.slug}.json"`
    }
  });
};
