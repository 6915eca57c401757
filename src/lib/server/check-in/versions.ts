import { and, desc, eq, sql } from 'drizzle-orm';
import type { Answers } from '$lib/domain/check-in/answer-form';
import type { AnswersRead } from '$lib/domain/check-in/in-words';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { checkInVersions, people } from '$lib/server/db/schema';

interface Of {
  roundId: string;
  accountId: string;
}

/** What a version holds: answers with the names of measures; one that was not sent also what brings its form back. */
type Kept = Omit<Answers, 'measureIds' | 'deputyIds'> & {
  measures: string[];
  unsent?: Pick<Answers, 'measureIds' | 'deputyIds'>;
};

/** Answers that were saved as one goes and not sent yet: always the newest version. Null where what was sent last stands. */
export async function unsentAnswers(
  db: Db,
  of: Of
): Promise<{ version: number; answers: Answers; savedBy: string } | null> {
  const [newest] = await db
    .select()
    .from(checkInVersions)
    .where(isOf(of))
    .orderBy(desc(checkInVersions.version))
    .limit(1);
  if (!newest || !isUnsent(newest.answers)) return null;
  const { unsent, measures: _names, ...answers } = newest.answers as unknown as Required<Kept>;
  return { version: newest.version, answers: { ...answers, ...unsent }, savedBy: newest.savedBy };
}

/** The same of the row of `check_ins`: is there something that was saved and not sent? */
export const isUnsentNow = sql<boolean>`coalesce((select v.answers ? 'unsent' from ${checkInVersions} v
  where v.round_id = check_ins.round_id and v.account_id = check_ins.account_id order by v.version desc limit 1), false)`;

/** Was a version only saved? */
function isUnsent(answers: Record<string, unknown>): boolean {
  return answers.unsent !== undefined;
}

/**
 * Keeps what was saved. A version is what was sent: what is saved as one goes takes the place of what was not sent before.
 * @param given.measures names of the measures
 * @param given.instead somebody else saved meanwhile, and theirs stays as a version of its own
 */
export async function keepVersion(
  tx: Db,
  actor: Actor,
  of: Of,
  given: { version: number; answers: Answers; measures: string[]; isSent: boolean; instead: boolean }
): Promise<void> {
  const { measureIds, deputyIds, ...columns } = given.answers;
  const unsent = given.isSent ? {} : { unsent: { measureIds, deputyIds } };
  const answers: Kept = { ...columns, measures: given.measures, ...unsent };
  const kept = { version: given.version, savedBy: actor.id, savedAt: new Date() };
  const before = given.instead ? null : await unsentAnswers(tx, of);
  const { roundId, accountId } = of;
  if (before === null)
    await tx.insert(checkInVersions).values({ roundId, accountId, ...kept, answers: { ...answers } });
  else
    await tx
      .update(checkInVersions)
      .set({ ...kept, answers: { ...answers } })
      .where(and(isOf(of), eq(checkInVersions.version, before.version)));
}

/** A version that was kept, with who saved it. */
export interface KeptVersion {
  version: number;
  savedAt: Date;
  savedById: string;
  savedBy: string;
  sent: boolean;
  answers: AnswersRead;
}

/** All versions of a check-in, the newest first. */
export async function keptVersions(db: Db, of: Of): Promise<KeptVersion[]> {
  const rows = await db
    .select({
      version: checkInVersions.version,
      savedAt: checkInVersions.savedAt,
      savedById: people.id,
      savedBy: people.name,
      answers: checkInVersions.answers
    })
    .from(checkInVersions)
    .innerJoin(people, eq(people.id, checkInVersions.savedBy))
    .where(isOf(of))
    .orderBy(desc(checkInVersions.version));
  return rows.map(({ answers, ...row }) => ({
    ...{ ...row, sent: !isUnsent(answers) },
    answers: answers as unknown as AnswersRead
  }));
}

/** What was sent before, or put aside by somebody who saved meanwhile: what is being changed stands in the form, and what was sent last is what stands. */
export function earlierVersions(kept: readonly KeptVersion[], isAnswered: boolean): KeptVersion[] {
  const standing = isAnswered ? kept.find(({ sent }) => sent) : undefined;
  return kept.filter((row, place) => row !== standing && !(place === 0 && !row.sent));
}

function isOf({ roundId, accountId }: Of) {
  return and(eq(checkInVersions.roundId, roundId), eq(checkInVersions.accountId, accountId));
}
