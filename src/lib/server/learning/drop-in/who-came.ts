import { and, eq, inArray } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import { maySayWhoCame } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountsThatCame, dropInPeople } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { accountsRunBy } from '../accounts-run-by';
import { lockedToChange } from './drop-in-changes';

/** What a host says: of these people, those came. Whoever is not asked about stays as it was. */
export interface WhoCame {
  asked: readonly string[];
  came: readonly string[];
}

/**
 * Records who came, and with them the accounts that they run: these are what "does it help?" looks at.
 * @throws NotFound; Forbidden for whoever neither hosts it nor runs the network; Conflict before its day
 */
export async function sayWhoCame(db: Db, actor: Actor, id: string, said: WhoCame, today: Day): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    const row = await lockedToChange(tx, actor, id);
    if (!maySayWhoCame({ day: row.day, cancelled: row.cancelledAt !== null }, today))
      throw new Conflict('Say who came from the day of the drop-in on; a cancelled one was not held');
    const were = await tx.select().from(dropInPeople).where(eq(dropInPeople.dropInId, id));
    const asked = were.filter(({ personId }) => said.asked.includes(personId));
    const is = ({ personId }: { personId: string }) => said.came.includes(personId);
    const [came, stayed] = [asked.filter(is), asked.filter((each) => !is(each))].map(idsOf) as [
      string[],
      string[]
    ];
    await mark(tx, id, came, true);
    await mark(tx, id, stayed, false);
    const before = idsOf(were.filter(({ attended }) => attended));
    const after = [...before.filter((each) => !stayed.includes(each)), ...came];
    await keepAccounts(
      tx,
      { id, day: row.day },
      came.filter((each) => !before.includes(each))
    );
    await dropAccounts(
      tx,
      { id, day: row.day },
      before.filter((each) => stayed.includes(each)),
      after
    );
    const changes = [{ field: 'came', was: before.length, is: new Set(after).size }];
    await recordAudit(tx, actor, {
      action: 'drop-in attendance recorded',
      subjectKind: 'drop-in',
      subjectId: id,
      changes
    });
  });
}

function idsOf(people: readonly { personId: string }[]): string[] {
  return people.map(({ personId }) => personId);
}

async function mark(db: Db, id: string, personIds: readonly string[], attended: boolean): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .update(dropInPeople)
    .set({ attended })
    .where(and(eq(dropInPeople.dropInId, id), inArray(dropInPeople.personId, [...personIds])));
}

interface Held {
  id: string;
  day: Day;
}

async function keepAccounts(db: Db, { id, day }: Held, personIds: readonly string[]): Promise<void> {
  const accountIds = await accountsRunBy(db, personIds, day);
  if (accountIds.length === 0) return;
  await db
    .insert(accountsThatCame)
    .values(accountIds.map((accountId) => ({ accountId, cameTo: 'drop-in' as const, day, dropInId: id })))
    .onConflictDoNothing();
}

/** The accounts of those who were not there after all, unless somebody else of them was. */
async function dropAccounts(
  db: Db,
  { id, day }: Held,
  gone: readonly string[],
  there: readonly string[]
): Promise<void> {
  const kept = await accountsRunBy(db, there, day);
  const accountIds = (await accountsRunBy(db, gone, day)).filter((each) => !kept.includes(each));
  if (accountIds.length === 0) return;
  await db
    .delete(accountsThatCame)
    .where(and(eq(accountsThatCame.dropInId, id), inArray(accountsThatCame.accountId, accountIds)));
}
