import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Choice } from '$lib/domain/forms/answers';
import { STAGES, type MeasureKind } from '$lib/domain/measure/measure';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { holdsEveryWord } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import { accountMeasures, accounts, measures, measureServices, outcomes } from '$lib/server/db/schema';

/** What was used within half a year is usual; what is used most comes first. */
const USUAL_DAYS = 180;
const USUAL_MEASURES = 6;

/** The measures that the form offers to a service, in groups: what was looked for, what its accounts are for, what it usually counts. */
export interface MeasuresOffered {
  groups: { label: string; items: Choice[] }[];
  found: string[];
  /** The kinds of those that are no counts, by id: each is asked for in its own words. */
  kinds: Record<string, MeasureKind>;
  /** How many measures of other services are left out; a search finds them. */
  beyond: number;
}

/**
 * What a service counts: the measures of its accounts' purposes, those chosen for it or for nobody in particular, what it used of late, what the outcome
 * has already (`keep`), and what is looked for by words of its name.
 */
export async function measuresOffered(
  db: Db,
  serviceId: string,
  today: Day,
  keep: readonly string[],
  lookedFor: string
): Promise<MeasuresOffered> {
  const rows = await measuresInUse(db, serviceId, today, keep);
  const found = lookedFor === '' ? [] : rows.filter((row) => holdsEveryWord(row.name, lookedFor));
  const own = rows.filter(
    (row) => !found.includes(row) && (row.isPurpose || row.isOwn || row.used > 0 || keep.includes(row.id))
  );
  const purposes = own.filter((row) => row.isPurpose);
  const usual = own
    .filter((row) => row.used > 0 && !row.isPurpose)
    .sort((one, other) => other.used - one.used)
    .slice(0, USUAL_MEASURES);
  const rest = own.filter((row) => !row.isPurpose && !usual.includes(row));
  const groups = [
    { label: 'Found', rows: found },
    { label: 'What your accounts are for', rows: purposes },
    { label: 'What you usually count', rows: usual },
    ...Object.entries(STAGES).map(([stage, label]) => ({
      label,
      rows: rest.filter((row) => row.stage === stage)
    }))
  ];
  return {
    groups: groups
      .filter((group) => group.rows.length > 0)
      .map((group) => ({ label: group.label, items: group.rows.map(choiceOf) })),
    found: found.map(({ id }) => id),
    kinds: Object.fromEntries(
      [...own, ...found].filter(({ kind }) => kind !== 'count').map(({ id, kind }) => [id, kind])
    ),
    beyond: rows.length - own.length - found.length
  };
}

function choiceOf(row: { id: string; name: string; counts: string }): Choice {
  return { value: row.id, text: row.name, hint: row.counts };
}

/** Every measure in use, outcomes first, and how it stands with the service. */
async function measuresInUse(db: Db, serviceId: string, today: Day, keep: readonly string[]) {
  const counted = db
    .select({ measureId: outcomes.measureId, used: sql<number>`count(*)::int`.as('used') })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.serviceId, serviceId),
        isNull(outcomes.deletedAt),
        gte(outcomes.happenedOn, addDays(today, -USUAL_DAYS))
      )
    )
    .groupBy(outcomes.measureId)
    .as('counted');
  const chosenFor = (whose = sql``) => sql`exists (select from ${measureServices} ms
    where ms.measure_id = ${measures}.id ${whose})`;
  return db
    .select({
      id: measures.id,
      name: measures.name,
      counts: measures.counts,
      stage: measures.stage,
      kind: measures.kind,
      isOwn: sql<boolean>`(${chosenFor(sql`and ms.service_id = ${serviceId}`)} or not ${chosenFor()})`,
      isPurpose: sql<boolean>`exists (select from ${accountMeasures} am join ${accounts} a on a.id = am.account_id
        where am.measure_id = ${measures}.id and a.service_id = ${serviceId} and a.status <> 'closed')`,
      used: sql<number>`coalesce(${counted.used}, 0)`
    })
    .from(measures)
    .leftJoin(counted, eq(counted.measureId, measures.id))
    .where(or(isNull(measures.retiredOn), gte(measures.retiredOn, today), inArray(measures.id, [...keep])))
    .orderBy(
      sql`array_position(array['outcome', 'impact', 'outtake', 'output'], ${measures.stage})`,
      asc(measures.name)
    );
}
