import { missingColumns, tooMuchIn } from '$lib/domain/import/part';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { importById } from './imports';
import type { Council } from './go-through';
import { checkImport } from './run';

/**
 * Looks through the rows as soon as every table is understood.
 * @returns false where a person has to say first what a table or a column is
 */
export async function checkWhenClear(db: Db, actor: Actor, id: string, council: Council): Promise<boolean> {
  const { parts } = await importById(db, actor, id);
  const isClear =
    parts.some(({ kind }) => kind !== null) &&
    parts.every((part) => missingColumns(part).length === 0) &&
    tooMuchIn(parts) === null;
  if (isClear) await checkImport(db, actor, id, council);
  return isClear;
}
