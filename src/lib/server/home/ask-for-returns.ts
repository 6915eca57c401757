import { dayInLondon } from '$lib/domain/calendar/london';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { NotFound } from '$lib/domain/errors';
import { returnAskedLetter } from '$lib/domain/mail/return-asked';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudits } from '$lib/server/audit/audit';
import { postOffice } from '$lib/server/app';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { councilName } from '$lib/server/mail/announcements';
import { queueMail, wasMailedAbout } from '$lib/server/mail/outbox';
import { ASKED_FOR_RETURN, withoutReturn, type AskedBy, type PersonToAsk } from './without-return';

/** What became of asking several people, by how many. */
export interface Asked {
  mailed: number;
  /** Had the same mail earlier today, so they get no second one. */
  already: number;
  /** Want no such mail: they are asked in another way. */
  unwanted: number;
}

/**
 * Mails each person one list of their accounts without a return, in a quarter, and records it for each account. Nobody gets
 * it twice in one day.
 * @param only one person; left out for all
 * @throws Forbidden; NotFound where there is no mail server, or nobody of this id to ask
 */
export async function askByMail(
  db: Db,
  actor: Actor,
  quarter: Period,
  today: Day,
  only?: string
): Promise<Asked> {
  authorise(actor, 'publish editions');
  const post = postOffice();
  if (!post) throw new NotFound('There is no mail server to send it');
  return db.transaction(async (tx) => {
    const asked: Asked = { mailed: 0, already: 0, unwanted: 0 };
    const council = await councilName(tx);
    // In the order of their ids, as the outbox wants it of everybody who writes to several people.
    const people = (await peopleToAsk(tx, actor, quarter, today, only)).sort((one, other) =>
      one.id.localeCompare(other.id)
    );
    for (const person of people) {
      const about = `return asked ${periodSlug(quarter)} on ${dayInLondon(new Date())} of ${person.id}`;
      const letter = returnAskedLetter({
        ...{ councilName: council, period: quarter, accounts: person.accounts },
        link: nothingToRecord(post.origin, quarter),
        choicesAddress: `${post.origin}/mails/${person.mailKey}`
      });
      const to = { personId: person.id, address: person.email };
      if (await queueMail(tx, { kind: 'month-without-return', to, letter, about, onPurpose: true })) {
        asked.mailed += 1;
        await note(tx, actor, person, quarter, 'mail');
      } else if (await wasMailedAbout(tx, about)) {
        // Earlier today, or by somebody else in this very moment: the second waits until the first is done.
        asked.already += 1;
      } else asked.unwanted += 1;
    }
    return asked;
  });
}

/** Records that somebody was asked with words that were copied. @throws Forbidden; NotFound */
export async function noteAsked(
  db: Db,
  actor: Actor,
  quarter: Period,
  today: Day,
  personId: string
): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    const [person] = await peopleToAsk(tx, actor, quarter, today, personId);
    await note(tx, actor, person!, quarter, 'message');
  });
}

/** Where "nothing to record" is said for the months of a quarter. @param origin the app's own address */
export function nothingToRecord(origin: string, quarter: Period): string {
  return `${origin}/nothing-to-record?quarter=${periodSlug(quarter)}`;
}

async function peopleToAsk(
  tx: Db,
  actor: Actor,
  quarter: Period,
  today: Day,
  only?: string
): Promise<PersonToAsk[]> {
  const { toAsk } = await withoutReturn(tx, actor, quarter, today);
  if (only === undefined) return toAsk;
  const found = toAsk.filter(({ id }) => id === only);
  if (found.length === 0) throw new NotFound('This person has answered, or is not here any more');
  return found;
}

function note(tx: Db, actor: Actor, person: PersonToAsk, quarter: Period, by: AskedBy): Promise<void> {
  return recordAudits(
    tx,
    actor,
    person.accounts.map(({ id }) => ({
      ...{ action: ASKED_FOR_RETURN, subjectKind: 'account', subjectId: id },
      changes: [
        { field: 'quarter', is: periodSlug(quarter) },
        { field: 'by', is: by },
        { field: 'person', is: person.id }
      ]
    }))
  );
}
