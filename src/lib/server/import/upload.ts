import { isIdentity } from '$lib/domain/forms/answers';
import { isTooLarge, sentBody } from '$lib/server/request/sent/sent-body';
import { LARGEST_FILE, REFUSALS } from './reading/refusals';
import { readSpreadsheet, type ReadSpreadsheet } from './reading/spreadsheet';

/** A file, and the form around it. scripts/serve.js sets the same limit. */
const LARGEST_BODY = LARGEST_FILE + 512 * 1024;

/** What was sent: the file as it was read, and pasted rows to show again. */
export interface SentSpreadsheet {
  /** Chosen by the page, so that sending twice keeps one file. */
  id: string;
  name: string;
  pasted: string;
  read: ReadSpreadsheet;
}

/** Reads what somebody chose or pasted; what cannot be read is refused in a sentence. */
export async function sentSpreadsheet(request: Request): Promise<SentSpreadsheet> {
  const form = await sentBody(request, LARGEST_BODY).catch(unlessTooLarge);
  if (!form) return refused(REFUSALS.tooLarge);
  const sentId = textOf(form, 'id');
  const id = isIdentity(sentId) ? sentId.toLowerCase() : crypto.randomUUID();
  const file = form.get('file');
  const pasted = textOf(form, 'pasted');
  if (file instanceof File && !(file.size === 0 && file.name === '')) {
    if (file.size > LARGEST_FILE) return { ...refused(REFUSALS.tooLarge), id };
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { id, name: file.name, pasted: '', read: await readSpreadsheet({ name: file.name, bytes }) };
  }
  if (pasted.trim() === '') return { ...refused('Choose a file, or paste the rows'), id };
  return { id, name: '', pasted, read: await readSpreadsheet({ pasted }) };
}

function refused(text: string): SentSpreadsheet {
  return { id: crypto.randomUUID(), name: '', pasted: '', read: { ok: false, text } };
}

/** What is too large for any form is too large for a file: the page says so beside its own box. */
function unlessTooLarge(error: unknown): null {
  if (isTooLarge(error)) return null;
  throw error;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
