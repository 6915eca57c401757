/** Who may see, add and remove the files of an outcome. To everybody else there is neither outcome nor file. */
import { eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { mayReadWords } from '$lib/domain/consent/consent';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { consents, outcomes } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { isAskedToCheck } from '../asked-checks';
import { refuseWithdrawn } from '../outcomes';

/**
 * May this person open the files of an outcome today? Like quotes, they are seen by whoever may read its words.
 * @returns false where the outcome is theirs to read, and its words are withheld
 * @throws NotFound to whoever may not read its evidence in full, whether there is such an outcome or not
 */
export async function mayOpenFiles(db: Db, actor: Actor, outcomeId: string, today: Day): Promise<boolean> {
  const { outcome, consent } = await outcomeOf(db, outcomeId);
  const asked = await isAskedToCheck(db, actor, outcomeId);
  if (!asked) orNotFound(() => authorise(actor, 'read outcomes in full', outcome.serviceId));
  // What a month's total replaces stays readable to whoever reads the total.
  const gone = outcome.deletedAt !== null && outcome.replacedBy === null;
  if (gone && !can(actor, 'change outcomes', outcome.serviceId)) throw notFound();
  return mayReadWords(actor, { ...outcome, consent }, today, asked);
}

/** @throws NotFound to whoever may not change the outcome, whether there is one or not */
export async function holdOutcomeToChange(tx: Db, actor: Actor, outcomeId: string): Promise<void> {
  if (!isIdentity(outcomeId)) throw notFound();
  await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, outcomeId)).for('update');
  await mayChangeFiles(tx, actor, outcomeId);
  await refuseWithdrawn(tx, outcomeId);
}

/** The same without holding it. @throws NotFound */
export async function mayChangeFiles(db: Db, actor: Actor, outcomeId: string): Promise<void> {
  if (!isIdentity(outcomeId)) throw notFound();
  const [row] = await db
    .select({ serviceId: outcomes.serviceId, deletedAt: outcomes.deletedAt })
    .from(outcomes)
    .where(eq(outcomes.id, outcomeId));
  if (!row) throw notFound();
  orNotFound(() => authorise(actor, 'change outcomes', row.serviceId));
  if (row.deletedAt) throw new NotFound('This outcome was deleted: restore it before you change it');
}

async function outcomeOf(db: Db, outcomeId: string) {
  if (!isIdentity(outcomeId)) throw notFound();
  const [row] = await db
    .select({ outcome: outcomes, consent: consents })
    .from(outcomes)
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(eq(outcomes.id, outcomeId));
  if (!row) throw notFound();
  return row;
}

/** A refusal would say that there is something, and so would other words than for what is not there. */
function orNotFound(guard: () => void): void {
  try {
    guard();
  } catch (error) {
    throw error instanceof Forbidden || error instanceof NotFound ? notFound() : error;
  }
}

function notFound(): NotFound {
  return new NotFound('There is no such page, or it is not yours to see');
}
