import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { checkWantedLetter } from '$lib/domain/mail/letters';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { drafts, draws, lotOutcomes, lots, people, personServices } from '$lib/server/db/schema';
import { queueMail } from '$lib/server/mail/outbox';
import { askedToCheck, type AskedCheck } from '$lib/server/outcome/asked-checks';
import { isDraftOfLot } from '$lib/server/publish/asked/handed-on';
import { drawWaits, lotWaits } from '$lib/server/publish/asked/waiting-asks';

/**
 * Whoever is asked for a check hears of it once more on the day by which it is wanted, and on another day when it was
 * moved; never of what is checked, published or handed on. The day was set on purpose, so it comes on that day whatever
 * else the person was reminded of that week.
 * @returns how many mails were queued
 */
export async function remindOfChecks(
  tx: Db,
  today: Day,
  { origin, council }: { origin: string; council: string }
): Promise<number> {
  const due = await dueChecks(tx, today);
  let queued = 0;
  for (const person of await peopleAsked(tx, [...new Set(due.map(({ personId }) => personId))])) {
    const ids = due.filter(({ personId }) => personId === person.id).map(({ outcomeId }) => outcomeId);
    // Those whom it is still asked of: somebody may lead the service meanwhile.
    const checks = (await askedToCheck(tx, person)).filter(({ id }) => ids.includes(id)).flatMap(withDay);
    if (checks.length === 0) continue;
    const letter = checkWantedLetter({
      councilName: council,
      link: `${origin}/`,
      choicesAddress: `${origin}/mails/${person.mailKey}`,
      checks: checks
        .sort((one, other) => one.by.localeCompare(other.by))
        .map(({ id, service, by }) => ({ service, by, link: `${origin}/outcomes/${id}` }))
    });
    const to = { personId: person.id, address: person.email };
    if (await queueMail(tx, { kind: 'check-wanted', to, letter, onPurpose: true })) queued += 1;
  }
  await noteReminded(tx, today);
  return queued;
}

function withDay({ id, service, wantedBy: by }: AskedCheck): { id: string; service: string; by: Day }[] {
  return by === null ? [] : [{ id, service, by }];
}

/** The checks whose day has come, and of which nobody was reminded for that day. */
async function dueChecks(tx: Db, today: Day): Promise<{ personId: string; outcomeId: string }[]> {
  const atRandom = await tx
    .select({ personId: draws.checkerId, outcomeId: draws.outcomeId })
    .from(draws)
    .where(and(isDue(draws, today), drawWaits()));
  const byLot = await tx
    .select({ personId: lotOutcomes.checkerId, outcomeId: lotOutcomes.outcomeId })
    .from(lotOutcomes)
    .innerJoin(lots, eq(lots.id, lotOutcomes.lotId))
    .innerJoin(drafts, isDraftOfLot())
    .where(and(isDue(lotOutcomes, today), lotWaits()));
  return [...atRandom, ...byLot].map(({ personId, outcomeId }) => ({ personId: personId!, outcomeId }));
}

/** Also of those who want no such mail: what they missed does not come later. What was drawn by lot stays once it is checked. */
async function noteReminded(tx: Db, today: Day): Promise<void> {
  await tx
    .update(draws)
    .set({ remindedFor: sql`${draws.wantedBy}` })
    .where(isDue(draws, today));
  await tx
    .update(lotOutcomes)
    .set({ remindedFor: sql`${lotOutcomes.wantedBy}` })
    .where(and(isDue(lotOutcomes, today), lotWaits()));
}

function isDue(table: typeof draws | typeof lotOutcomes, today: Day): SQL | undefined {
  return and(
    isNotNull(table.checkerId),
    lte(table.wantedBy, today),
    or(isNull(table.remindedFor), ne(table.remindedFor, table.wantedBy))
  );
}

/** In the order of their ids, as the outbox wants it. */
async function peopleAsked(tx: Db, ids: string[]): Promise<(Actor & { mailKey: string })[]> {
  if (ids.length === 0) return [];
  const serviceIds = (as: 'lead' | 'viewer') =>
    sql<
      string[]
    >`array(select s.service_id::text from ${personServices} s where s.person_id = ${people.id} and s."as" = ${as})`;
  return tx
    .select({
      ...{ id: people.id, name: people.name, email: people.email, role: people.role },
      ...{ mailKey: people.mailKey, leads: serviceIds('lead'), views: serviceIds('viewer') }
    })
    .from(people)
    .where(and(inArray(people.id, ids), isNull(people.deactivatedAt)))
    .orderBy(asc(people.id));
}
