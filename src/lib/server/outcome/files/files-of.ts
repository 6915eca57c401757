import { refuseWithdrawn } from '../outcomes';
import { asc, eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { NotFound } from '$lib/domain/errors';
import { FILE_KINDS, type FileKind } from '$lib/domain/file/file';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { files, outcomes } from '$lib/server/db/schema';
import { fileStore } from '$lib/server/file/running';
import { blobContent } from '$lib/server/file/store/blobs';
import { mayChangeFiles, mayOpenFiles } from './files-access';

/** A file as it is listed. */
export interface ListedFile {
  id: string;
  kind: FileKind;
  name: string;
  description: string;
  /** In bytes. */
  size: number;
  /** Of a picture, in points. */
  width: number | null;
  height: number | null;
}

/**
 * The files of an outcome, in the order in which they were added.
 * @returns `withheld` where there are some, and its words are not shown to this person today
 * @throws NotFound to whoever may not read its evidence in full
 */
export async function filesOf(
  db: Db,
  actor: Actor,
  outcomeId: string,
  today: Day
): Promise<{ files: ListedFile[]; withheld: boolean }> {
  const areShown = await mayOpenFiles(db, actor, outcomeId, today);
  const listed = await db
    .select({
      id: files.id,
      kind: files.kind,
      name: files.name,
      description: files.description,
      size: files.size,
      width: files.width,
      height: files.height
    })
    .from(files)
    .where(eq(files.outcomeId, outcomeId))
    .orderBy(asc(files.addedAt), asc(files.name), asc(files.id));
  return { files: areShown ? listed : [], withheld: !areShown && listed.length > 0 };
}

/** The same for whoever may change them. @throws NotFound */
export async function filesToChange(
  db: Db,
  actor: Actor,
  outcomeId: string,
  today: Day
): Promise<{ files: ListedFile[]; withheld: boolean }> {
  await mayChangeFiles(db, actor, outcomeId);
  await refuseWithdrawn(db, outcomeId);
  return filesOf(db, actor, outcomeId, today);
}

/** What is sent of a file. */
export interface OpenedFile {
  body: Buffer;
  type: string;
  /** Under which it is saved. */
  name: string;
  /** The SHA-256 of the body. */
  hash: string;
  isPicture: boolean;
  /** The outcome that it is evidence of, where that is a story. */
  storyId: string | null;
}

/**
 * A file, or the small picture of one, for whoever may open it today.
 * @throws NotFound to everybody else, as for what was never there; StoreUnavailable
 */
export async function openFile(
  db: Db,
  actor: Actor,
  id: string,
  today: Day,
  part: 'file' | 'thumbnail'
): Promise<OpenedFile> {
  const [row] = isIdentity(id)
    ? await db
        .select({ file: files, of: outcomes.kind })
        .from(files)
        .innerJoin(outcomes, eq(outcomes.id, files.outcomeId))
        .where(eq(files.id, id))
    : [];
  if (!row || !(await mayOpenFiles(db, actor, row.file.outcomeId, today)))
    throw new NotFound('There is no such page, or it is not yours to see');
  const { file } = row;
  const storyId = row.of === 'story' ? file.outcomeId : null;
  const { type, isPicture } = FILE_KINDS[file.kind];
  const hash = part === 'thumbnail' ? file.thumbnailHash : file.hash;
  if (!hash) throw new NotFound('There is no such page, or it is not yours to see');
  const body = await blobContent(db, fileStore(), hash);
  return part === 'thumbnail'
    ? { body, hash, type: FILE_KINDS.webp.type, name: 'thumbnail.webp', isPicture: true, storyId }
    : { body, hash, type, name: file.name, isPicture, storyId };
}
