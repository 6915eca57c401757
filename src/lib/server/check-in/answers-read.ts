import { and, asc, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Answers } from '$lib/domain/check-in/answer-form';
import { answersHandedOver, handedOverInWords, readsInFull } from '$lib/domain/check-in/handed-over';
import { answersInWords, type AnswersRead } from '$lib/domain/check-in/in-words';
import { roundState } from '$lib/domain/check-in/round';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  checkInMeasures,
  checkInRounds,
  checkIns,
  measures
} from '$lib/server/db/schema';
import type { OpenedCheckIn } from './access';
import { earlierVersions, keptVersions, unsentAnswers, type KeptVersion } from './versions';

type Row = typeof checkIns.$inferSelect;
type Days = { firstDay: Day; lastDay: Day };

/** Answers as somebody may read them: in full, or what passes with the account alone. */
export interface AnswersSeen {
  answers: Answers;
  read: AnswersRead;
  isFull: boolean;
}

/** The same in words. @param covering names of those who cover now */
export function seenInWords({ read, isFull }: AnswersSeen, covering: readonly string[]) {
  return isFull ? answersInWords(read, covering) : handedOverInWords(read);
}

/** The answers that stand in a check-in, as this person may read them. The caller has seen to it that they hold the account, or run the network. */
export async function answersSeen(
  db: Db,
  actor: Actor,
  row: Row,
  round: Days,
  today: Day
): Promise<AnswersSeen> {
  const kept = await keptVersions(db, row);
  const reads = await whatTheyRead(db, actor, row, kept, round, today);
  // What was sent stands until it is sent again, whatever was saved since.
  const standing = row.answeredAt === null ? undefined : kept.find(({ sent }) => sent);
  return asSeen(db, await answersOf(db, row), reads(standing?.version ?? row.version));
}

/** What was saved and not sent yet, as this person may read it; null where what was sent last stands. */
export async function unsentSeen(db: Db, actor: Actor, row: Row, round: Days, today: Day) {
  const unsent = await unsentAnswers(db, row);
  if (unsent === null) return null;
  const reads = await whatTheyRead(db, actor, row, await keptVersions(db, row), round, today);
  return asSeen(db, unsent.answers, reads(unsent.version));
}

async function asSeen(db: Db, answers: Answers, isFull: boolean): Promise<AnswersSeen> {
  const read = await readable(db, answers);
  return { answers: isFull ? answers : answersHandedOver(answers), read, isFull };
}

/** The newest answers that were sent for an account before a round, as this person may read them. */
export async function answersBefore(
  db: Db,
  actor: Actor,
  { row, round }: Pick<OpenedCheckIn, 'row' | 'round'>,
  today: Day
): Promise<(AnswersSeen & { name: string }) | null> {
  const [found] = await db
    .select({ row: checkIns, round: checkInRounds })
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .where(
      and(
        eq(checkIns.accountId, row.accountId),
        isNotNull(checkIns.answeredAt),
        lt(checkInRounds.firstDay, round.firstDay)
      )
    )
    .orderBy(desc(checkInRounds.firstDay))
    .limit(1);
  if (!found) return null;
  return { name: found.round.name, ...(await answersSeen(db, actor, found.row, found.round, today)) };
}

/** What was sent before, or put aside, the newest first, each in words as this person may read it. */
export async function versionsSeen(db: Db, actor: Actor, row: Row, round: Days, today: Day) {
  const kept = await keptVersions(db, row);
  const reads = await whatTheyRead(db, actor, row, kept, round, today);
  return earlierVersions(kept, row.answeredAt !== null).map(({ answers, savedById: _id, ...saved }) => {
    const inWords = reads(saved.version) ? answersInWords : handedOverInWords;
    return { ...saved, inWords: inWords(answers) };
  });
}

/** Asks of a version of a check-in whether this person reads it in full; communications read all of them. */
async function whatTheyRead(
  db: Db,
  actor: Actor,
  row: Row,
  kept: readonly KeptVersion[],
  round: Days,
  today: Day
): Promise<(version: number) => boolean> {
  if (can(actor, 'run the network')) return () => true;
  const saves = kept.map(({ version, savedById }) => ({ version, savedBy: savedById }));
  const isKept = saves.some(({ version }) => version === row.version);
  const sent = row.answeredBy && !isKept ? [{ version: row.version, savedBy: row.answeredBy }] : [];
  const holders = await holdersOf(db, row.accountId);
  const asking = { personId: actor.id, holders, isOpen: roundState(round, today) === 'open' };
  return (version) => readsInFull([...saves, ...sent], version, asking);
}

/** Whoever leads the account or covers for it now. */
async function holdersOf(db: Db, accountId: string): Promise<string[]> {
  const [leads, deputies] = await Promise.all([
    db.select({ id: accounts.leadId }).from(accounts).where(eq(accounts.id, accountId)),
    db
      .select({ id: accountDeputies.personId })
      .from(accountDeputies)
      .where(eq(accountDeputies.accountId, accountId))
  ]);
  return [...leads, ...deputies].flatMap(({ id }) => id ?? []);
}

/** Answers as they stand in a row. */
async function answersOf(db: Db, row: Row): Promise<Answers> {
  const moved = await db
    .select({ id: checkInMeasures.measureId })
    .from(checkInMeasures)
    .where(and(eq(checkInMeasures.roundId, row.roundId), eq(checkInMeasures.accountId, row.accountId)));
  const { useAndWhy, belief, learnt, support, supportWords, confidence, cover, stillNeeded } = row;
  return {
    ...{ useAndWhy, belief, learnt, support, supportWords, confidence, cover, stillNeeded },
    ...{ closingWords: row.closingWords, quotable: row.quotable },
    ...{ measureIds: moved.map(({ id }) => id), deputyIds: [] }
  };
}

async function readable(db: Db, { measureIds, ...answers }: Answers): Promise<AnswersRead> {
  const names =
    measureIds.length === 0
      ? []
      : await db
          .select({ name: measures.name })
          .from(measures)
          .where(inArray(measures.id, measureIds))
          .orderBy(asc(measures.name));
  return { ...answers, measures: names.map(({ name }) => name) };
}
