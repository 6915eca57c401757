import { sql } from 'drizzle-orm';
import type { Month } from '$lib/domain/calendar/day';
import type { Importing } from '$lib/server/import/importing';
import { outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** Which figure: a month of a measure in a service, of one account where the file names one. */
export interface FigureKey {
  serviceId: string;
  measureId: string;
  month: Month;
  accountId: string | null;
}

/** What the council has already of the months that a file may hold. */
export interface FiguresThere {
  /** Imported before, by `keyOf`. */
  imported: Map<string, { id: string; quantity: number; version: number }>;
  /** Logged by people, by `keyOf` without an account. */
  logged: Map<string, { outcomes: number; quantity: number }>;
}

export function keyOf({ serviceId, measureId, month, accountId }: FigureKey): string {
  return `${serviceId} ${measureId} ${month} ${accountId ?? ''}`;
}

/** A row of a query, as the driver wants it described. */
type Row<More> = Record<string, unknown> & FigureKey & More;

/** Reads the figures that are there: one imported before can change, beside one that was logged none may stand. */
export async function figuresThere({ tx }: Importing): Promise<FiguresThere> {
  const imported = await tx.execute<Row<{ id: string; quantity: number; version: number }>>(sql`
    select o.id, o.service_id as "serviceId", o.measure_id as "measureId", to_char(o.month, 'YYYY-MM-DD') as month,
      o.quantity, o.version, (select min(l.account_id::text) from ${outcomeAccounts} l where l.outcome_id = o.id) as "accountId"
    from ${outcomes} o where o.import_id is not null and o.deleted_at is null`);
  const logged = await tx.execute<Row<{ outcomes: number; quantity: number }>>(sql`
    select service_id as "serviceId", measure_id as "measureId", to_char(month, 'YYYY-MM-DD') as month,
      count(*)::int as outcomes, sum(quantity)::float8 as quantity
    from ${outcomes} where import_id is null and deleted_at is null and measure_id is not null
    group by service_id, measure_id, month`);
  return {
    imported: new Map(
      imported.map(({ id, quantity, version, ...key }) => [keyOf(key), { id, quantity, version }])
    ),
    logged: new Map(
      logged.map(({ outcomes: count, quantity, ...key }) => [
        keyOf({ ...key, accountId: null }),
        { outcomes: count, quantity }
      ])
    )
  };
}
