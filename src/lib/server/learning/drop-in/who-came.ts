import { and, asc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { isIdentity, type Choice } from '$lib/domain/forms/answers';
import { maySayWhoCame } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountsThatCame, dropInPeople, dropIns, people } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { accountsRunBy } from '../accounts-run-by';
import { lockedToChange } from './drop-in-changes';
import { mayRun } from './drop-ins';

/** What a host says: of these people, those came. Whoever is not asked about stays as it was. */
export interface WhoCame {
  asked: readonly string[];
  came: readonly string[];
  /** Who came without having signed up; none where it is empty. */
  also?: string;
}

/** Who may have come without having signed up, by name. @throws NotFound; Forbidden for whoever may not say who came */
export async function othersToCome(db: Db, actor: Actor, id: string): Promise<Choice[]> {
  authorise(actor, 'take part in the network');
  const [row] = isIdentity(id) ? await db.select().from(dropIns).where(eq(dropIns.id, id)) : [];
  if (!row) throw new NotFound('There is no such drop-in');
  if (!mayRun(actor, row)) throw new Forbidden('The host of the drop-in says who came');
  return db
    .select({ value: people.id, text: people.name })
    .from(people)
    .where(isAnother(row))
    .orderBy(asc(people.name), asc(people.id));
}

/** Somebody who is here and takes part in the network, does not host it and has no place yet. */
function isAnother({ id, hostId }: { id: string; hostId: string }): SQL | undefined {
  return and(
    isNull(people.deactivatedAt),
    ne(people.role, 'admin'),
    ne(people.id, hostId),
    sql`not exists (select from ${dropInPeople} p where p.drop_in_id = ${id} and p.person_id = people.id)`
  );
}

/** Gives whoever came unannounced a place that was taken, however many there were. */
async function addAnother(tx: Db, row: { id: string; hostId: string }, personId: string): Promise<void> {
  if ((await tx.$count(people, and(eq(people.id, personId), isAnother(row)))) === 0) return;
  await tx.insert(dropInPeople).values({ dropInId: row.id, personId });
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
    if (said.also) await addAnother(tx, row, said.also);
    const were = await tx.select().from(dropInPeople).where(eq(dropInPeople.dropInId, id));
    const { came, stayed, before, after } = weighed(were, withAnother(said));
    await mark(tx, id, came, true);
    await mark(tx, id, stayed, false);
    await keepAccounts(tx, row, without(came, before));
    await dropAccounts(tx, row, without(before, after), after);
    const changes = [{ field: 'came', was: before.length, is: after.length }];
    const action = 'drop-in attendance recorded';
    await recordAudit(tx, actor, { action, subjectKind: 'drop-in', subjectId: id, changes });
  });
}

function withAnother({ asked, came, also }: WhoCame): WhoCame {
  return also ? { asked: [...asked, also], came: [...came, also] } : { asked, came };
}

type Person = typeof dropInPeople.$inferSelect;

/** Who of those asked about came and who did not, and all that came before it was said and after. */
function weighed(were: readonly Person[], said: WhoCame) {
  const asked = idsOf(were).filter((each) => said.asked.includes(each));
  const came = asked.filter((each) => said.came.includes(each));
  const stayed = without(asked, came);
  const before = idsOf(were.filter(({ attended }) => attended));
  return { came, stayed, before, after: [...without(without(before, stayed), came), ...came] };
}

function without(ids: readonly string[], those: readonly string[]): string[] {
  return ids.filter((each) => !those.includes(each));
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
