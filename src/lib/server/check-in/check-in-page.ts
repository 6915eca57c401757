import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { answerFields, type Answers } from '$lib/domain/check-in/answer-form';
import type { Choice, FormValues } from '$lib/domain/forms/answers';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accountMeasures,
  checkInMeasures,
  measures,
  measureServices,
  outcomeAccounts,
  outcomes,
  people,
  personServices
} from '$lib/server/db/schema';
import { openCheckIn, type CheckInPlace, type OpenedCheckIn } from './access';
import { answersBefore, answersSeen, seenInWords, unsentSeen, versionsSeen } from './answers-read';

/**
 * A check-in as its page shows it: answers that are begun, else those of the round before; of what somebody else gave who
 * ran the account before, what passes with it alone.
 * @throws NotFound
 */
export async function checkInPage(db: Db, actor: Actor, place: CheckInPlace, today: Day) {
  const opened = await openCheckIn(db, actor, place, today);
  const { row, round, account, holds } = opened;
  const [before, own, unsent, cover, choices, versions] = await Promise.all([
    answersBefore(db, actor, opened, today),
    answersSeen(db, actor, row, round, today),
    unsentSeen(db, actor, row, round, today),
    deputiesOf(db, account.id),
    measureChoices(db, opened),
    versionsSeen(db, actor, row, round, today)
  ]);
  const begun = row.version > 0;
  const answered = row.answeredAt !== null;
  const names = cover.map(({ name }) => name);
  // How confident somebody feels today is asked anew.
  const prefilled = before && fieldsShown({ ...before.answers, confidence: null }, cover);
  const mayAnswer = holds && round.state === 'open' && account.status !== 'closed';
  return {
    ...{ round, mayAnswer, holds, begun, version: row.version },
    account: { slug: account.slug, title: account.title, purpose: account.purpose, service: account.service },
    closed: account.status === 'closed',
    mayClose:
      answered &&
      row.stillNeeded === 'no' &&
      account.status !== 'closed' &&
      can(actor, 'change the register'),
    ...{ answered, changed: answered && unsent !== null },
    values: unsent
      ? unsentFields(unsent.answers, cover)
      : begun || !prefilled
        ? fieldsShown(own.answers, cover)
        : prefilled,
    prefilled: mayAnswer && !answered ? prefilled : null,
    inWords: begun ? seenInWords(own, names) : [],
    handedOver: begun && !(unsent ?? own).isFull,
    before: before && {
      ...{ name: before.name, isFull: before.isFull, confidence: before.answers.confidence },
      inWords: seenInWords(
        { ...before, read: { ...before.read, cover: coverShown(before.answers, cover) } },
        names
      )
    },
    cover: names,
    choices: { measures: choices, people: mayAnswer ? await peopleToCover(db, account) : [] },
    versions
  };
}

/** Who covers for the lead of an account now. */
export async function deputiesOf(db: Db, accountId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(accountDeputies)
    .innerJoin(people, eq(people.id, accountDeputies.personId))
    .where(and(eq(accountDeputies.accountId, accountId), isNull(people.deactivatedAt)))
    .orderBy(asc(people.name), asc(people.id));
}

/** Who may be chosen to cover: whoever leads or views the service, and whoever covers already; not the lead. */
export async function peopleToCover(
  db: Db,
  { id, serviceId, leadId }: Pick<OpenedCheckIn['account'], 'id' | 'serviceId' | 'leadId'>
): Promise<Choice[]> {
  const ofService = db
    .select({ id: personServices.personId })
    .from(personServices)
    .where(eq(personServices.serviceId, serviceId));
  const covering = db
    .select({ id: accountDeputies.personId })
    .from(accountDeputies)
    .where(eq(accountDeputies.accountId, id));
  const rows = await db
    .select({ value: people.id, name: people.name, email: people.email })
    .from(people)
    .where(
      and(
        isNull(people.deactivatedAt),
        or(inArray(people.id, ofService), inArray(people.id, covering)),
        leadId === null ? undefined : ne(people.id, leadId)
      )
    )
    .orderBy(asc(people.name), asc(people.email));
  return rows.map(({ value, name, email }) => ({ value, text: `${name} (${email})` }));
}

type Covering = readonly { id: string }[];

/** What was sent, or answered in another round, as the form begins with it. */
function fieldsShown(answers: Answers, cover: Covering): FormValues {
  return answerFields({
    ...answers,
    ...{ cover: coverShown(answers, cover), deputyIds: cover.map(({ id }) => id) }
  });
}

/** What was saved and not sent comes back as it was typed. */
function unsentFields(answers: Answers, cover: Covering): FormValues {
  const deputyIds = answers.cover === 'changed' ? answers.deputyIds : cover.map(({ id }) => id);
  return answerFields({ ...answers, deputyIds });
}

/** Who covers may have changed since it was said: the form begins with what is so now. */
function coverShown({ cover }: Answers, now: readonly unknown[]): Answers['cover'] {
  if (cover === null) return null;
  return now.length > 0 ? 'confirmed' : 'nobody';
}

/** The measures that the account has of its own, its service records, or outcomes of it hold; those that it chose before, too. */
async function measureChoices(db: Db, { account, row }: OpenedCheckIn): Promise<Choice[]> {
  return db
    .select({ value: measures.id, text: measures.name })
    .from(measures)
    .where(
      sql`(${measures.retiredOn} is null and (
          exists (select from ${accountMeasures} a where a.measure_id = measures.id and a.account_id = ${account.id})
          or exists (select from ${measureServices} s where s.measure_id = measures.id and s.service_id = ${account.serviceId})
          or exists (select from ${outcomes} o join ${outcomeAccounts} l on l.outcome_id = o.id
            where o.measure_id = measures.id and l.account_id = ${account.id} and o.deleted_at is null)))
        or exists (select from ${checkInMeasures} c where c.measure_id = measures.id and c.account_id = ${row.accountId})`
    )
    .orderBy(asc(measures.name));
}
