import { and, between, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { GridColumn } from '$lib/domain/outcome/many/grid-columns';
import { isLastValue, type HowCounted } from '$lib/domain/measure/measure';
import { addedUp, amount } from '$lib/domain/measure/measured';
import { numeral } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';

/** What a service logged of a measure on one day, or for one whole month. */
interface Logged {
  measureId: string | null;
  happenedOn: Day;
  wholeMonth: boolean;
  quantity: number;
  /** Of several the one that was entered last. */
  last: number;
  outcomes: number;
}

/** What is logged already of these measures, from the first column to the last. */
export async function loggedIn(
  db: Db,
  serviceId: string,
  measureIds: readonly string[],
  columns: readonly GridColumn[]
): Promise<Logged[]> {
  if (measureIds.length === 0) return [];
  const { measureId, happenedOn, wholeMonth } = outcomes;
  return db
    .select({
      ...{ measureId, happenedOn, wholeMonth },
      quantity: sql<number>`sum(${outcomes.quantity})::float8`,
      last: sql<number>`(array_agg(${outcomes.quantity} order by ${outcomes.createdAt} desc, ${outcomes.id} desc))[1]::float8`,
      outcomes: sql<number>`count(*)::int`
    })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.serviceId, serviceId),
        isNull(outcomes.deletedAt),
        inArray(outcomes.measureId, [...measureIds]),
        between(outcomes.happenedOn, columns[0]!.first, columns.at(-1)!.last)
      )
    )
    .groupBy(measureId, happenedOn, wholeMonth);
}

/** "40 logged", or of what may not be added up "12.5 stands, of 3 logged", by column. A week holds days only: the total of a month is no part of it. */
export function wordsByColumn(
  rows: readonly Logged[],
  columns: readonly GridColumn[],
  { kind, addsUp }: HowCounted
) {
  const words: Record<string, string> = {};
  for (const { key, first, last, wholeMonth } of columns) {
    const within = rows.filter(
      (row) => row.happenedOn >= first && row.happenedOn <= last && (wholeMonth || !row.wholeMonth)
    );
    const count = within.reduce((sum, row) => sum + row.outcomes, 0);
    if (count === 0) continue;
    const quantity = addedUp(within.map((row) => row.quantity));
    if (addsUp || count === 1) words[key] = `${amount(quantity, kind)} logged`;
    else if (!isLastValue({ kind, addsUp })) words[key] = `${numeral(count)} figures logged`;
    else
      words[key] =
        `${amount(lastOf(within), kind)} ${wholeMonth ? 'stands' : 'is the last'}, of ${numeral(count)} logged`;
  }
  return words;
}

/** As in reports: a month's own before that of a day, then the later day. */
function lastOf(rows: readonly Logged[]): number {
  const [first] = rows.toSorted(
    (one, other) =>
      Number(other.wholeMonth) - Number(one.wholeMonth) || other.happenedOn.localeCompare(one.happenedOn)
  );
  return first!.last;
}
