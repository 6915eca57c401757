/** The one way in for files: read within limits, looked at a few at a time, kept, and only then written down. */
import { Conflict } from '$lib/domain/errors';
import { LARGEST_FILE, LARGEST_SENDING, MOST_AT_ONCE } from '$lib/domain/file/file';
import { descriptionForm } from '$lib/domain/file/file-form';
import { safeName } from '$lib/domain/file/file-name';
import { FILE_REFUSALS, FileRefused } from '$lib/domain/file/refusals';
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { detailProblems, DETAILS_CHECKED } from '$lib/domain/typed-words/typed-details';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { lookAtFile, type LookedAt } from '$lib/server/file/looking/look';
import { fileStore, virusScanner } from '$lib/server/file/running';
import { keepBlob } from '$lib/server/file/store/blobs';
import { StoreUnavailable } from '$lib/server/file/store/object-store';
import { fieldsOf } from '$lib/server/request/sent/forms';
import { isTooLarge, sentBody } from '$lib/server/request/sent/sent-body';
import { createTurns } from '$lib/server/request/turns';
import { addFiles, type NewFile } from './file-changes';
import { mayChangeFiles } from './files-access';

/** The files, and the form around them. */
const LARGEST_BODY = LARGEST_SENDING + 512 * 1024;

/** So many sendings are read at once, since each fills memory; two files are looked at. So many may wait, of one and of all. */
const readings = createTurns(3, 2, 20);
const lookings = createTurns(2, 20, 60);

/** What became of files that were sent. */
export interface TakenFiles {
  /** How many are new. */
  added: number;
  /** How many got a name of ours, since their own looked personal. */
  renamed: number;
  errors: FieldError[];
  /** To show again. */
  values: FormValues;
}

/**
 * Takes the files of a form for an outcome. Each is taken or refused by itself, with its name in the sentence.
 * @throws NotFound to whoever may not change the outcome, before anything is read
 */
export async function takeFiles(
  db: Db,
  actor: Actor,
  outcomeId: string,
  request: Request,
  own: OwnAccounts
): Promise<TakenFiles> {
  await mayChangeFiles(db, actor, outcomeId);
  const taken = await readings.take(actor.id, async () => {
    const form = await sentBody(request, LARGEST_BODY).catch(unlessTooLarge);
    if (!form) return refused({}, { field: 'files', text: TOO_MUCH });
    return takeForm(db, actor, outcomeId, form, own);
  });
  return taken === 'full' ? refused({}, { field: 'files', text: FILE_REFUSALS.busy }) : taken;
}

const TOO_MUCH =
  'These files are more than 40 MB together. Choose fewer at once, or make them smaller: each may have 10 MB';

async function takeForm(
  db: Db,
  actor: Actor,
  outcomeId: string,
  form: FormData,
  own: OwnAccounts
): Promise<TakenFiles> {
  const sent = form.getAll('files').filter((file): file is File => file instanceof File && !isNone(file));
  const values = fieldsOf(form, ['description']);
  const descriptions = (values.description as string[]).map((text) => text.trim());
  const wrong = [...errorsOfChoice(sent), ...errorsOfWords(values, descriptions, sent.length, own)];
  if (wrong.length > 0) return refused(values, ...wrong);
  const results: Result[] = [];
  for (const [place, file] of sent.entries()) {
    const description = descriptions.length > 1 ? descriptions[place]! : descriptions[0]!;
    results.push(await lookAndKeep(db, actor, outcomeId, file, description, own, place));
  }
  const kept = results.filter((result) => 'file' in result);
  const errors = results.flatMap((result) => ('refused' in result ? [result.refused] : []));
  try {
    const added = await addUnlessDropped(db, actor, outcomeId, kept);
    const renamed = kept.filter(({ wasPersonal }) => wasPersonal).length;
    return { added, renamed, errors, values };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return refused(values, { field: 'files', text: error.message });
  }
}

function errorsOfChoice(sent: readonly File[]): FieldError[] {
  if (sent.length === 0) return [{ field: 'files', text: 'Choose one or more files' }];
  if (sent.length <= MOST_AT_ONCE) return [];
  return [
    { field: 'files', text: `Choose ${MOST_AT_ONCE} files or fewer at once; these are ${sent.length}` }
  ];
}

/** One description for all, or one for each. */
function errorsOfWords(
  values: FormValues,
  descriptions: readonly string[],
  count: number,
  own: OwnAccounts
): FieldError[] {
  const isForEach = descriptions.length > 1;
  if (isForEach && descriptions.length !== count)
    return [{ field: 'description', text: 'Say of each file what it shows' }];
  const asked = isForEach ? descriptions : [descriptions[0] ?? ''];
  for (const description of asked) {
    const parsed = descriptionForm.safeParse({ description });
    if (!parsed.success) return [{ field: 'description', text: parsed.error.issues[0]!.message }];
  }
  return detailProblems(
    { description: asked.join('\n'), [DETAILS_CHECKED]: values[DETAILS_CHECKED] ?? '' },
    ['description'],
    own
  );
}

type Kept = { file: NewFile; wasPersonal: boolean; looked: LookedAt };
type Result = Kept | { refused: FieldError };

/** The sentence of a file that is refused begins with its name, unless that looks personal. */
async function lookAndKeep(
  db: Db,
  actor: Actor,
  outcomeId: string,
  file: File,
  description: string,
  own: OwnAccounts,
  place: number
): Promise<Result> {
  try {
    if (file.size > LARGEST_FILE) throw new FileRefused('tooLarge');
    const bytes = Buffer.from(await file.arrayBuffer());
    const looked = await lookings.take(actor.id, () => lookAtFile(bytes, virusScanner()));
    if (looked === 'full') throw new FileRefused('busy');
    const kept = await keep(db, looked);
    const { name, wasPersonal } = safeName(file.name, looked.kind, place + 1, own);
    return {
      file: { ...kept, name, description: descriptionForm.parse({ description }).description },
      wasPersonal,
      looked
    };
  } catch (error) {
    const refusal = error instanceof StoreUnavailable ? new FileRefused('noStore') : error;
    if (!(refusal instanceof FileRefused)) throw error;
    const { name, wasPersonal } = safeName(file.name, 'pdf', place + 1, own);
    const shown = wasPersonal ? `File ${place + 1}` : `“${name.replace(/\.pdf$/, '')}”`;
    return { refused: { field: 'files', text: `${shown}: ${refusal.message}` } };
  }
}

async function keep(
  db: Db,
  { kind, bytes, picture }: LookedAt
): Promise<Omit<NewFile, 'name' | 'description'>> {
  const store = fileStore();
  return {
    kind,
    size: bytes.length,
    hash: await keepBlob(db, store, bytes),
    thumbnailHash: picture ? await keepBlob(db, store, picture.thumbnail) : null,
    width: picture?.width ?? null,
    height: picture?.height ?? null
  };
}

/** Whoever removes the same content elsewhere in this very moment drops its bytes: they are kept once more. */
async function addUnlessDropped(
  db: Db,
  actor: Actor,
  outcomeId: string,
  kept: readonly Kept[],
  tries = 3
): Promise<number> {
  try {
    return await addFiles(
      db,
      actor,
      outcomeId,
      kept.map(({ file }) => file)
    );
  } catch (error) {
    if (tries <= 1 || !/^files_(thumbnail_)?hash_file_blobs/.test(brokenRule(error) ?? '')) throw error;
    for (const { looked } of kept) await keep(db, looked);
    return addUnlessDropped(db, actor, outcomeId, kept, tries - 1);
  }
}

function refused(values: FormValues, ...errors: FieldError[]): TakenFiles {
  return { added: 0, renamed: 0, errors, values };
}

/** A browser sends one empty file where none was chosen. */
function isNone(file: File): boolean {
  return file.size === 0 && file.name === '';
}

function unlessTooLarge(error: unknown): null {
  if (isTooLarge(error)) return null;
  throw error;
}
