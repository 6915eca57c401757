import type { PartKind } from '$lib/domain/import/parts';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';
import { isTooLarge, sentBody } from '$lib/server/request/sent/sent-body';
import { createTurns } from '$lib/server/request/turns';
import type { Council } from './go-through';
import { beginImport } from './imports';
import { LARGEST_FILE, REFUSALS } from './reading/refusals';
import { readSpreadsheet, type Upload } from './reading/spreadsheet';

/** A file, and the form around it. scripts/serve.js sets the same limit. */
const LARGEST_BODY = LARGEST_FILE + 512 * 1024;

/** What was sent: a file or pasted rows, and these to show again; or why it is nothing to read. */
export interface SentSpreadsheet {
  /** Chosen by the page, so that sending twice keeps one file. */
  id: string;
  name: string;
  pasted: string;
  upload: Upload | { refused: string };
}

/** Takes what somebody chose or pasted out of the form. */
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
    return { id, name: file.name, pasted: '', upload: { name: file.name, bytes } };
  }
  if (pasted.trim() === '') return { ...refused('Choose a file, or paste the rows'), id };
  return { id, name: '', pasted, upload: { pasted } };
}

/** So many files are read at once, since each takes much memory; so many may wait, of one person and of all. */
const readings = createTurns(3, 5, 20);

/** Reads what was sent and keeps it for the next steps. @returns its id; or in a sentence why it cannot be read */
export async function takeIn(
  db: Db,
  actor: Actor,
  { id, name, upload }: SentSpreadsheet,
  wanted: PartKind | null,
  council: Council
): Promise<{ id: string } | { refused: string }> {
  authorise(actor, 'bring in files');
  if ('refused' in upload) return upload;
  const taken = await readings.take(actor.id, async () => {
    const read = await readSpreadsheet(upload);
    if (!read.ok) return { refused: read.text };
    return beginImport(db, actor, { id, name, sheets: read.sheets, wanted }, council);
  });
  return taken === 'full' ? { refused: REFUSALS.busy } : taken;
}

function refused(text: string): SentSpreadsheet {
  return { id: crypto.randomUUID(), name: '', pasted: '', upload: { refused: text } };
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
