import { isTooLarge, LARGEST_UPLOAD, sentBody } from '$lib/server/request/sent/sent-body';
import { LARGEST_FILE } from './register-file';

/** The text of a register as it was sent: out of a file, or pasted. `pasted` is kept for showing it again. */
export type SentRegister = { ok: true; csv: string; pasted: string } | { ok: false; text: string };

/** Reads what was sent; anything that cannot be text is refused in a sentence. */
export async function sentRegister(request: Request): Promise<SentRegister & { id: string }> {
  const form = await sentBody(request, LARGEST_UPLOAD).catch(unlessTooLarge);
  if (!form)
    return { ok: false, text: 'The file is larger than 500 KB. Divide it into several files', id: '' };
  const id = textOf(form, 'id');
  const file = form.get('file');
  const pasted = textOf(form, 'csv');
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) {
    if (pasted.trim() === '') return { ok: false, text: 'Choose a file, or paste the rows', id };
    return { ok: true, csv: pasted, pasted, id };
  }
  if (file.size > LARGEST_FILE) {
    return { ok: false, text: 'The file is larger than 500 KB. Divide it into several files', id };
  }
  return { ok: true, csv: decoded(new Uint8Array(await file.arrayBuffer())), pasted: '', id };
}

/** What is too large for any form is too large for a register: the page says so beside its own box. */
function unlessTooLarge(error: unknown): null {
  if (isTooLarge(error)) return null;
  throw error;
}

/** Spreadsheets save as UTF-8, as UTF-16 ("Unicode text"), or in the old Windows alphabet: what is not UTF-8 is taken for that. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fromWindows(bytes);
  }
}

/** What the old Windows alphabet puts where Latin-1 has control characters. Node 20's own decoder leaves these wrong. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
