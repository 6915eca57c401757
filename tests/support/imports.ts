import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ImportAnswers } from '../../src/lib/domain/import/answers';
import type { PartKind } from '../../src/lib/domain/import/parts';
import type { Actor } from '../../src/lib/domain/people/permissions';
import type { Db } from '../../src/lib/server/db/client';
import { answerImport, beginImport, importById, type Import } from '../../src/lib/server/import/imports';
import { readSpreadsheet } from '../../src/lib/server/import/reading/spreadsheet';
import type { Ran } from '../../src/lib/server/import/go-through';
import { checkImport, runImport } from '../../src/lib/server/import/run';
import type { Tally } from '../../src/lib/server/import/tally';

export const COUNCIL = { today: '2026-11-23', firstMonth: 4 };

/** A file on its way in, and looked through. */
export async function aFile(
  db: Db,
  actor: Actor,
  given: string | Uint8Array,
  { wanted = null, answers }: { wanted?: PartKind | null; answers?: Partial<ImportAnswers> } = {}
): Promise<Import & { tallies: Tally[] }> {
  const upload = typeof given === 'string' ? { pasted: given } : { name: 'a file', bytes: given };
  const read = await readSpreadsheet(upload);
  if (!read.ok) throw new Error(read.text);
  const id = randomUUID();
  const file = { id, name: 'a file', sheets: read.sheets, wanted };
  const begun = await beginImport(db, actor, file, COUNCIL);
  if ('refused' in begun) throw new Error(begun.refused);
  if (answers) {
    const { answers: first } = await importById(db, actor, id);
    await answerImport(db, actor, id, { ...first, ...answers });
  }
  await checkImport(db, actor, id, COUNCIL);
  const checked = await importById(db, actor, id);
  return { ...checked, tallies: checked.tallies ?? [] };
}

/** Brings a file in at once; what is refused is left out. */
export async function broughtIn(
  db: Db,
  actor: Actor,
  given: string | Uint8Array,
  options: Parameters<typeof aFile>[3] = {}
): Promise<Ran & { id: string }> {
  const { id } = await aFile(db, actor, given, options);
  const ran = await runImport(db, actor, id, COUNCIL, true);
  return { ...ran!, id };
}

/** A file of `tests/reference/cases`, byte by byte. */
export function caseFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../reference/cases/${path}`, import.meta.url)));
}

/** "Row 6, platform: “Flickr” is not a platform we know ...", for each refused row. */
export function refusals(tallies: readonly Tally[]): string[] {
  return tallies.flatMap(({ shown }) =>
    shown.refused.flatMap(({ row, problems }) =>
      problems.map(({ column, text }) => `Row ${row}, ${column}: ${text}`)
    )
  );
}
