import { and, asc, eq, inArray, not, sql, type SQL } from 'drizzle-orm';
import { FEWEST_POOLED } from '$lib/domain/account/individual';
import { UNNAMED_ACCOUNTS, type LinkedAccount } from '$lib/domain/account/linked-titles';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { accountDeputies, accounts, outcomeAccounts, outcomes, people } from '$lib/server/db/schema';

/** The accounts of some outcomes, by outcome, as this person may see them. The caller has seen to it that the outcomes may be read. */
export async function accountsLinked(
  db: Db,
  actor: Actor,
  outcomeIds: readonly string[]
): Promise<Map<string, LinkedAccount[]>> {
  if (outcomeIds.length === 0) return new Map();
  const rows = await db
    .select({
      outcomeId: outcomeAccounts.outcomeId,
      ...{ slug: accounts.slug, name: accounts.name, platform: accounts.platform },
      isNamed: sql<boolean>`(${showsFiguresTo(actor.id)})`,
      isMarked: sql<boolean>`(outcomes.service_id in (${servicesOfSeveral()}))`
    })
    .from(outcomeAccounts)
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .innerJoin(outcomes, eq(outcomes.id, outcomeAccounts.outcomeId))
    .where(inArray(outcomeAccounts.outcomeId, [...outcomeIds]))
    .orderBy(asc(accounts.name));
  const map = new Map<string, LinkedAccount[]>();
  for (const { outcomeId, ...link } of rows) map.set(outcomeId, [...(map.get(outcomeId) ?? []), link]);
  return map;
}

/** The services in whose outcomes so many individual accounts stand that one of them says nothing of a person. */
function servicesOfSeveral(): SQL {
  return sql`select o.service_id from ${accounts} a join ${outcomeAccounts} l on l.account_id = a.id
    join ${outcomes} o on o.id = l.outcome_id and o.deleted_at is null
    where a.kind = 'individual' group by o.service_id having count(distinct a.id) >= ${FEWEST_POOLED}`;
}

/** The names of those who run accounts of an outcome that this person may not see: who logged it would name the account. */
export async function runUnseen(db: Db, actor: Actor, outcomeId: string): Promise<Set<string>> {
  const covers = sql`exists (select from ${accountDeputies} d where d.account_id = accounts.id and d.person_id = people.id)`;
  const rows = await db
    .select({ name: people.name })
    .from(outcomeAccounts)
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .innerJoin(people, sql`(people.id = accounts.lead_id or ${covers})`)
    .where(and(eq(outcomeAccounts.outcomeId, outcomeId), not(showsFiguresTo(actor.id))));
  return new Set(rows.map(({ name }) => name));
}

/** An outcome as its form shows it to somebody: one mark in place of all accounts that they may not see. */
export async function asSeenBy(db: Db, actor: Actor, input: OutcomeInput): Promise<OutcomeInput> {
  const unseen = await unseenAmong(db, actor, input.accountIds);
  if (unseen.length === 0) return input;
  const seen = input.accountIds.filter((id) => !unseen.includes(id));
  return { ...input, accountIds: [...seen, UNNAMED_ACCOUNTS].sort() };
}

/** What a form with that mark means: the accounts that its writer may not see stay. @param was the outcome before it */
export async function withUnseen(
  tx: Db,
  actor: Actor,
  input: OutcomeInput,
  was: OutcomeInput
): Promise<OutcomeInput> {
  if (!input.accountIds.includes(UNNAMED_ACCOUNTS)) return input;
  const unseen = await unseenAmong(tx, actor, was.accountIds);
  return { ...input, accountIds: [...new Set([...withoutMark(input).accountIds, ...unseen])].sort() };
}

/** The same with the accounts alone that its writer sees. */
export function withoutMark(input: OutcomeInput): OutcomeInput {
  return { ...input, accountIds: input.accountIds.filter((id) => id !== UNNAMED_ACCOUNTS) };
}

async function unseenAmong(db: Db, actor: Actor, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(inArray(accounts.id, [...accountIds]), not(showsFiguresTo(actor.id))));
  return rows.map(({ id }) => id);
}

/** The name of an account in a refusal, which somebody may read who does not see an individual one. */
export function nameOutside(): SQL<string> {
  return sql<string>`case when accounts.kind = 'individual' then 'An individual account' else accounts.name end`;
}
