import { eq, sql } from 'drizzle-orm';
import type { Answers } from '$lib/domain/check-in/answer-form';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts } from '$lib/server/db/schema';
import type { OpenedCheckIn } from './access';
import { deputiesOf, peopleToCover } from './check-in-page';

type Cover = Pick<Answers, 'cover' | 'deputyIds'>;

/** Why these people cannot cover, in a sentence; null where they can. */
export async function coverProblem(
  tx: Db,
  actor: Actor,
  { account }: OpenedCheckIn,
  { cover, deputyIds }: Cover
): Promise<string | null> {
  const now = await deputiesOf(tx, account.id);
  if (cover === 'confirmed' && now.length === 0)
    return 'Nobody covers for this account yet. Choose who does, or say that nobody does';
  const covers = account.leadId !== actor.id && now.some(({ id }) => id === actor.id);
  if (covers && cover === 'nobody')
    return 'You cover for this account yourself. Confirm it, or choose others as well';
  if (cover !== 'changed') return null;
  const choices = new Set((await peopleToCover(tx, account)).map(({ value }) => value));
  if (!deputyIds.every((id) => choices.has(id))) return 'Choose people who lead or may view the service';
  if (covers && !deputyIds.includes(actor.id))
    return 'You cover for this account yourself. Keep yourself among those who cover; the lead can take you off';
  return null;
}

/** Whoever covers now is kept with the account at once, so that the register says the same as the check-in. */
export async function coverChanged(
  tx: Db,
  actor: Actor,
  { id }: OpenedCheckIn['account'],
  { cover, deputyIds }: Cover
): Promise<void> {
  if (cover !== 'changed' && cover !== 'nobody') return;
  const was = await tx
    .select({ id: accountDeputies.personId })
    .from(accountDeputies)
    .where(eq(accountDeputies.accountId, id));
  const [before, after] = [was.map((each) => each.id).sort(), cover === 'nobody' ? [] : deputyIds];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  await tx.delete(accountDeputies).where(eq(accountDeputies.accountId, id));
  if (after.length > 0)
    await tx.insert(accountDeputies).values(after.map((personId) => ({ accountId: id, personId })));
  // A form of the account that is open elsewhere would otherwise bring back who covered before.
  await tx
    .update(accounts)
    .set({ version: sql`${accounts.version} + 1` })
    .where(eq(accounts.id, id));
  await recordAudit(tx, actor, {
    ...{ action: 'account changed', subjectKind: 'account', subjectId: id },
    changes: [{ field: 'deputyIds', was: JSON.stringify(before), is: JSON.stringify(after) }]
  });
}
