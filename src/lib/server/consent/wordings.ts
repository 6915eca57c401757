import { desc, eq, or, sql } from 'drizzle-orm';
import type { WordingInput } from '$lib/domain/consent/wording';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import { isIdentity, type FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { consentWordings, people } from '$lib/server/db/schema';

/** A version as the form of a story offers it. */
export interface WordingOffered {
  id: string;
  version: number;
  words: string;
}

/** A version with who wrote it; null for the one that Ripplemark comes with. */
export interface Wording extends WordingOffered {
  writtenBy: string | null;
  writtenOn: Day;
}

/** Every version, the newest first. */
export async function consentWordingsOf(db: Db, actor: Actor): Promise<[Wording, ...Wording[]]> {
  authorise(actor, 'read the consent wording');
  const { id, version, words, at } = consentWordings;
  const rows = await db
    .select({ id, version, words, at, writtenBy: people.name })
    .from(consentWordings)
    .leftJoin(people, eq(people.id, consentWordings.writtenBy))
    .orderBy(desc(version));
  return rows.map(({ at, ...row }) => ({ ...row, writtenOn: dayInLondon(at) })) as [Wording, ...Wording[]];
}

/**
 * Writes the next version; those before it stay as they are. @returns sentences where the words say nothing new
 * @throws Conflict when somebody wrote one since the form was opened
 */
export async function writeWording(
  db: Db,
  actor: Actor,
  { words, version }: WordingInput
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'change settings');
  return db.transaction(async (tx) => {
    const [newest] = await tx
      .select({ version: consentWordings.version, words: consentWordings.words })
      .from(consentWordings)
      .orderBy(desc(consentWordings.version))
      .limit(1);
    const before = newest?.version ?? 0;
    if (before !== version) throw new Conflict('Somebody wrote a new version while you were writing yours');
    if (newest?.words === words)
      return { ok: false, errors: [{ field: 'words', text: `These are the words of version ${before}` }] };
    const next = before + 1;
    const written = await tx
      .insert(consentWordings)
      .values({ version: next, words, writtenBy: actor.id })
      .onConflictDoNothing({ target: consentWordings.version })
      .returning({ version: consentWordings.version });
    if (written.length === 0) throw new Conflict('Somebody wrote a new version while you were writing yours');
    await recordAudit(tx, actor, {
      action: 'consent wording written',
      subjectKind: 'consent wording',
      subjectId: String(next),
      changes: [{ field: 'version', was: before, is: next }]
    });
    return { ok: true };
  });
}

/** The newest version, and another one that is chosen already. */
export async function wordingsOffered(db: Db, chosen: string): Promise<WordingOffered[]> {
  const newest = eq(consentWordings.version, sql`(select max(version) from consent_wordings)`);
  return db
    .select({ id: consentWordings.id, version: consentWordings.version, words: consentWordings.words })
    .from(consentWordings)
    .where(isIdentity(chosen) ? or(newest, eq(consentWordings.id, chosen)) : newest)
    .orderBy(desc(consentWordings.version));
}

/** Is there such a version? */
export async function isWording(db: Db, id: string): Promise<boolean> {
  return (await db.$count(consentWordings, eq(consentWordings.id, id))) === 1;
}
