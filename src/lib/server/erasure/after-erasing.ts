import { forgetDocuments } from '$lib/server/documents/kept-documents';
import type { Db } from '$lib/server/db/client';
import { keepErasedList } from './again/keep-erased-list';

/**
 * What follows the commit of every transaction that erased a story, or narrowed a consent: no document that was made
 * before is given out again, and the list outside the database says what may never come back with a restore. It never fails.
 */
export async function afterErasing(db: Db): Promise<void> {
  forgetDocuments();
  await keepErasedList(db);
}
