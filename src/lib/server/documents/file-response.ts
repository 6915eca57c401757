import type { EditionFile } from './edition-files';

/** Whatever a drawing holds, nothing in it is loaded or run. */
const DRAWING_ONLY = "default-src 'none'; style-src 'none'; script-src 'none'; sandbox";

/**
 * A file of an edition as an answer. Browsers may keep it, but ask each time whether it still holds: consent to a story
 * can be withdrawn, and a correction can come.
 */
export function fileResponse({ body, type, name, tag, inline }: EditionFile): Response {
  return new Response(Buffer.from(body), {
    headers: {
      'content-type': type,
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^a-z0-9.-]/gi, '-')}"`,
      'content-length': String(body.length),
      'cache-control': 'private, no-cache',
      etag: `"${tag}"`,
      ...(type.startsWith('image/svg') ? { 'content-security-policy': DRAWING_ONLY } : {})
    }
  });
}
