import { sql } from 'drizzle-orm';
import { setUpSteps, type SetUpStep } from '$lib/domain/council/set-up';
import { can, ROLES, type Actor, type Role } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { invitations, outcomes, people, settings } from '$lib/server/db/schema';

/** A step as one person sees it. */
export type OwnStep = SetUpStep & { mayDo: boolean };

/** The set-up list of communications and administrators; null once all of it is done, or it was put away. */
export async function setUpList(db: Db, actor: Actor): Promise<OwnStep[] | null> {
  if (!can(actor, 'see the set-up list')) return null;
  const facts = await factsOf(db);
  if (facts.putAway) return null;
  const steps = setUpSteps(facts);
  if (steps.every((step) => step.done)) return null;
  return steps.map((step) => ({ ...step, mayDo: can(actor, step.action) }));
}

/** Puts the list away, for everybody who sees it. */
export async function putSetUpAway(db: Db, actor: Actor): Promise<void> {
  authorise(actor, 'see the set-up list');
  await db.transaction(async (tx) => {
    await tx
      .insert(settings)
      .values({ setUpPutAwayAt: sql`now()` })
      .onConflictDoUpdate({ target: settings.id, set: { setUpPutAwayAt: sql`now()` } });
    await recordAudit(tx, actor, {
      ...{ action: 'set-up list put away', subjectKind: 'settings', subjectId: 'settings' }
    });
  });
}

async function factsOf(db: Db) {
  const [row] = await db.execute<{
    named: boolean;
    putAway: boolean;
    services: number;
    measures: number;
    chosenMeasures: number;
    accounts: number;
    roles: Role[];
    people: number;
    invitations: number;
    months: number;
    outcomes: number;
  }>(sql`
    select coalesce((select council_name <> 'Your council' from ${settings}), false) as named,
      coalesce((select set_up_put_away_at is not null from ${settings}), false) as "putAway",
      (select count(*)::int from services) as services,
      (select count(*)::int from measures where retired_on is null) as measures,
      (select count(distinct measure_id)::int from measure_services) as "chosenMeasures",
      (select count(*)::int from accounts where status <> 'closed') as accounts,
      (select coalesce(json_agg(distinct role), '[]') from (
        select role from ${people} where deactivated_at is null
        union select role from ${invitations} where ${isOpen()}) known) as roles,
      (select count(*)::int from ${people} where deactivated_at is null) as people,
      (select count(*)::int from ${invitations} where ${isOpen()}) as invitations,
      (select coalesce(max(months), 0)::int from (
        select count(distinct month) as months from ${outcomes}
        where deleted_at is null and measure_id is not null group by measure_id) counted) as months,
      (select count(*)::int from (
        select from ${outcomes} where deleted_at is null and import_id is null limit 1000) logged) as outcomes`);
  const { roles, ...facts } = row!;
  const missingRoles = (Object.keys(ROLES) as Role[])
    .filter((role) => !roles.includes(role))
    .map((role) => ROLES[role].toLowerCase());
  return { ...facts, missingRoles };
}

function isOpen() {
  return sql`used_at is null and withdrawn_at is null and expires_at > now()`;
}
