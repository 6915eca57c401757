import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readList, type ListLine } from '$lib/domain/consent/erased-list';

/** Name of the list in its folder. */
export const LIST_NAME = 'erased.jsonl';

/** What stands in the list; nothing where there is none yet. @throws where there is one that cannot be read */
export async function linesOfList(folder: string): Promise<ListLine[]> {
  return readList(await textOf(path.join(folder, LIST_NAME)));
}

/** Adds lines, which are on the disk when this returns. After a line that a crash tore it begins a new one. */
export async function addToList(folder: string, lines: readonly ListLine[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(folder, { recursive: true });
  const before = await textOf(path.join(folder, LIST_NAME));
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  const file = await open(path.join(folder, LIST_NAME), 'a', 0o600);
  try {
    await file.appendFile(start + lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
