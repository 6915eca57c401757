import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Conflict } from '$lib/domain/errors';
import { measureWithin } from '$lib/domain/measure/asked';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { isDay, monthOf, monthsTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes, services } from '$lib/server/db/schema';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { deleteOutcome } from '$lib/server/outcome/outcome-deletion';
import { gapsBetween } from '$lib/server/measure/gaps';

/** More than the months of a year are never asked about at once; ten years of them are no answer. */
const MOST = 24;

/** "None", as it is sent: a measure, a service, and one month or several. */
export const noneForm = z.object({
  measure: z.uuid(),
  service: z.uuid(),
  month: z
    .array(z.string().refine((month) => isDay(month) && month === monthOf(month), 'Choose a month'))
    .min(1, 'Choose a month')
    .max(MOST, 'Choose fewer months')
});
export type None = z.output<typeof noneForm>;

/** The outcomes of "none" that are taken back. */
export const takeBackForm = z.object({ outcome: z.array(z.uuid()).min(1).max(MOST) });

/**
 * Answers "none" for the months of a measure in a service that are still asked about: each becomes 0, by an outcome of 0
 * for the whole month that is linked to the accounts that could have recorded it. Two people, or two taps, make one.
 * @returns the outcomes that were made; none where somebody had answered before
 * @throws Forbidden; Conflict where the register or the measure is against it
 */
export async function answerNone(db: Db, actor: Actor, answer: None, today: Day): Promise<string[]> {
  const { measure, service } = answer;
  authorise(actor, 'log outcomes', service);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`none ${measure} ${service}`}, 0))`);
    const made: string[] = [];
    for (const { month, accountIds } of await stillAsked(tx, answer, today)) {
      const id = crypto.randomUUID();
      const saved = await logOutcome(tx, actor, id, nothingIn(month, accountIds, answer));
      if (!saved.ok) throw new Conflict(saved.errors.map(({ text }) => text).join('. '));
      made.push(id);
    }
    return made;
  });
}

/** Takes answers of "none" back, all of them or none. @throws as `deleteOutcome` */
export async function takeBackNone(db: Db, actor: Actor, ids: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const id of ids) {
      const { serviceId } = await noneOf(tx, id);
      authorise(actor, 'change outcomes', serviceId);
      await deleteOutcome(tx, actor, id);
    }
  });
}

/** What is said after "none": "Recorded: no event sign-ups in August 2026." Null where nothing of it stands any more. */
export async function noneInWords(
  db: Db,
  actor: Actor,
  ids: readonly string[]
): Promise<{ words: string; outcomes: string[] } | null> {
  const asked = ids.filter((id) => z.uuid().safeParse(id).success).slice(0, MOST);
  if (asked.length === 0) return null;
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      month: outcomes.happenedOn,
      measure: measures.name,
      service: services.name
    })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(and(inArray(outcomes.id, asked), isNull(outcomes.deletedAt), isNone()))
    .orderBy(outcomes.happenedOn);
  const mine = servicesWhere(actor, 'change outcomes');
  const own = rows.filter(({ serviceId }) => mine === 'all' || mine.includes(serviceId));
  if (own.length === 0) return null;
  const { measure, service } = own[0]!;
  const months = monthsTitle(own.map(({ month }) => month));
  return {
    words: `Recorded: no ${measureWithin(measure)} in ${months} at ${service}.`,
    outcomes: own.map(({ id }) => id)
  };
}

async function stillAsked(tx: Db, { measure, service, month }: None, today: Day) {
  const over = month.filter((each) => each < monthOf(today)).sort();
  if (over.length === 0) return [];
  const gaps = (await gapsBetween(tx, over[0]!, over.at(-1)!)).filter(
    ({ accountIds }) => accountIds.length > 0
  );
  return gaps.filter(
    (gap) => gap.measureId === measure && gap.serviceId === service && over.includes(gap.month)
  );
}

async function noneOf(tx: Db, id: string): Promise<{ serviceId: string }> {
  const [row] = await tx
    .select({ serviceId: outcomes.serviceId })
    .from(outcomes)
    .where(and(eq(outcomes.id, id), isNone()));
  if (!row) throw new Conflict('Somebody has changed that answer since. Open the outcome to see it');
  return row;
}

function isNone() {
  return and(eq(outcomes.quantity, 0), outcomes.wholeMonth);
}

function nothingIn(month: Month, accountIds: string[], { measure, service }: None): OutcomeInput {
  return {
    ...{ kind: 'number', serviceId: service, measureId: measure, quantity: 0, estimated: false, outOf: null },
    ...{ story: null, aboutPerson: false, consent: null },
    ...{ happenedOn: month, wholeMonth: true, accountIds: [...accountIds].sort() },
    ...{ route: 'not-known', direction: 'better', evidence: [] },
    ...{
      whoChanged: null,
      explanationKind: null,
      otherExplanation: null,
      anyway: null,
      lesson: null,
      campaignId: null
    }
  };
}
