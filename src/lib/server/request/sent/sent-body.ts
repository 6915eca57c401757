import { isHttpError } from '@sveltejs/kit';
import { refuseForm } from './form-refusals';

/** The largest form without a file, in bytes: every box of the longest form filled to its limit has about half of it. */
export const LARGEST_FORM = 1024 * 1024;
/** The largest form with a file, in bytes: a copy of a summary may have 5 MB. scripts/start.js sets the same limit. */
export const LARGEST_UPLOAD = 6 * 1024 * 1024;
/** The most fields of one form: the largest has one for each account of a council. */
export const MOST_FIELDS = 2_000;

/**
 * Reads the body of a form, within limits that are looked at before anything takes the body apart: one person's request
 * must not keep everybody else waiting.
 * @throws HttpError 413 what is too large, 400 what is cut off or garbled, 415 what is no form
 */
export async function sentBody(request: Request, largest = LARGEST_FORM): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  const separator = separatorOf(type) ?? refuseForm('no form');
  const bytes = await bytesOf(request, largest);
  if (countOf(bytes, separator, MOST_FIELDS) >= MOST_FIELDS) refuseForm('too large');
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    return refuseForm('garbled');
  }
}

/** Is this what reading a body that is too large ends in? */
export function isTooLarge(error: unknown): boolean {
  return isHttpError(error, 413);
}

/** Does a body of this type hold the fields of a form? */
export function isFormType(type: string): boolean {
  return separatorOf(type) !== null;
}

/** Reads and drops a body that nobody asked for: until it is all sent, a browser does not look at the answer. */
export function dropBody({ body, bodyUsed }: Request): void {
  if (body && !bodyUsed) body.pipeTo(new WritableStream()).catch(() => undefined);
}

/** What stands between two fields of such a body; null for a type that is none of a form's. */
function separatorOf(type: string): string | null {
  const [name = '', ...parameters] = type.split(';', 8).map((part) => part.trim());
  if (name.toLowerCase() === 'application/x-www-form-urlencoded') return '&';
  if (name.toLowerCase() !== 'multipart/form-data') return null;
  const boundary = parameters.find((parameter) => /^boundary=/i.test(parameter))?.slice('boundary='.length);
  return boundary ? `--${boundary.replaceAll('"', '')}` : null;
}

/** How often the bytes hold this text; counting ends at `enough`. */
function countOf(bytes: Buffer, text: string, enough: number): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0 && count < enough; at = bytes.indexOf(text, at + text.length)) {
    count += 1;
  }
  return count;
}

/** The whole body; of one that is too large, the rest is read and dropped, since a browser listens once it has sent all. */
async function bytesOf(request: Request, largest: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
    }
  } catch (error) {
    // The server stops a body above its own limit in the middle; anything else that ends it is a lost connection.
    refuseForm(error instanceof Error && 'status' in error && error.status === 413 ? 'too large' : 'garbled');
  }
  return size > largest ? refuseForm('too large') : Buffer.concat(chunks);
}
