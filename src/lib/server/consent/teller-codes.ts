import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { CODE_LENGTH, codeFrom, codeMeant, inGroups } from '$lib/domain/consent/teller-code';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { consents, outcomes, tellerCodes } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { addEntry } from './ledger';

/** When the card of a story was made; null while there is none. @throws NotFound; Forbidden; Conflict where no consent stands */
export async function cardOf(db: Db, actor: Actor, outcomeId: string): Promise<{ madeOn: Day | null }> {
  await storyForCard(db, actor, outcomeId);
  const [card] = await db
    .select({ madeAt: tellerCodes.madeAt })
    .from(tellerCodes)
    .where(eq(tellerCodes.outcomeId, outcomeId));
  return { madeOn: card ? dayInLondon(card.madeAt) : null };
}

/**
 * Makes the card of a story; one that was made before opens nothing from now on. Only a hash of its code is kept.
 * @returns the code in groups, which nothing can tell again
 * @throws NotFound; Forbidden; Conflict where no consent stands
 */
export async function makeCard(db: Db, actor: Actor, outcomeId: string): Promise<string> {
  const code = codeFrom(randomBytes(CODE_LENGTH));
  await db.transaction(async (tx) => {
    await storyForCard(tx, actor, outcomeId);
    const is = { codeHash: hashOf(code), madeBy: actor.id, madeAt: new Date() };
    await tx
      .insert(tellerCodes)
      .values({ outcomeId, ...is })
      .onConflictDoUpdate({ target: tellerCodes.outcomeId, set: is });
    await addEntry(tx, { source: 'council', actor }, outcomeId, { kind: 'card', agreement: null });
  });
  return inGroups(code);
}

/** The story that a code opens; null for none. Whatever is typed, it is one hash and one look. */
export async function storyOfCode(db: Db, typed: string): Promise<string | null> {
  const [row] = await db
    .select({ outcomeId: tellerCodes.outcomeId })
    .from(tellerCodes)
    .where(eq(tellerCodes.codeHash, hashOf(codeMeant(typed))));
  return row?.outcomeId ?? null;
}

/** A code has 100 bits of chance: one round of a quick hash is enough, and as quick for a wrong one. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

async function storyForCard(db: Db, actor: Actor, outcomeId: string): Promise<void> {
  const [story] = isIdentity(outcomeId)
    ? await db
        .select({
          serviceId: outcomes.serviceId,
          aboutPerson: outcomes.aboutPerson,
          erasedOn: outcomes.erasedOn,
          deletedAt: outcomes.deletedAt
        })
        .from(outcomes)
        .where(eq(outcomes.id, outcomeId))
        .for('share')
    : [];
  if (!story) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', story.serviceId);
  if (!story.aboutPerson) throw new NotFound('There is no story about a person here');
  const standing = and(eq(consents.outcomeId, outcomeId), isNull(consents.withdrawnOn));
  if (story.erasedOn || story.deletedAt || (await db.$count(consents, standing)) === 0)
    throw new Conflict('No consent stands for this story, so there is nothing that a card could show');
}
