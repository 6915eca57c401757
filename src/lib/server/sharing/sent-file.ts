import { DETAILS_CHECKED } from '$lib/domain/typed-words/typed-details';
import { LARGEST_SHARED, NO_JSON, TOO_LARGE } from '$lib/domain/sharing/shared-file';
import { isTooLarge, sentBody } from '$lib/server/request/sent/sent-body';

export type SentFile = { text: string } | { refused: string };

/** What was sent back from the preview. */
export interface SentChoice {
  text: string;
  keys: string[];
  detailsChecked: boolean;
}

/** Takes the file that somebody chose out of the form. */
export async function sentFile(request: Request): Promise<SentFile> {
  const form = await sentBody(request).catch(unlessTooLarge);
  if (form === null) return { refused: TOO_LARGE };
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return { refused: 'Choose a file' };
  if (file.size > LARGEST_SHARED) return { refused: TOO_LARGE };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) };
  } catch {
    return { refused: NO_JSON };
  }
}

/** Takes what is to be brought in out of the preview; the file is read anew, as if nobody had seen it. */
export async function sentChoice(request: Request): Promise<SentChoice> {
  const form = await sentBody(request);
  const content = form.get('content');
  return {
    text: typeof content === 'string' ? content : '',
    keys: form.getAll('keys').filter((key) => typeof key === 'string'),
    detailsChecked: form.get(DETAILS_CHECKED) === 'yes'
  };
}

/** What is too large for any form is too large for a file: the page says so beside its own box. */
function unlessTooLarge(error: unknown): null {
  if (isTooLarge(error)) return null;
  throw error;
}
