import { sql } from 'drizzle-orm';
import type { Month } from '$lib/domain/calendar/day';
import type { Importing } from '$lib/server/import/importing';
import { BATCH, othersTurn } from '$lib/server/import/rows';
import { TOUCHED_BY_PEOPLE } from '$lib/server/import/taking-back/take-back-figures';
import { nilReturns, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** Which figure: a month of a measure in a service, of one account where the file names one. */
export interface FigureKey {
  serviceId: string;
  measureId: string;
  month: Month;
  accountId: string | null;
}

/** A figure that was imported before, and whether it is still as the import left it. */
export interface ImportedFigure {
  id: string;
  quantity: number;
  version: number;
  accountId: string | null;
  /** Somebody changed, checked or drew it since: a file changes it no more. */
  touched: boolean;
  /** Somebody changed it since, so that it may have been another account's. */
  changed: boolean;
}

/** What the council has already of the months that a file may hold, by `keyOf`. */
export interface FiguresThere {
  imported: Map<string, ImportedFigure[]>;
  /** Logged by people. */
  logged: Map<string, { outcomes: number; quantity: number }>;
  /** Accounts and months of which somebody said “nothing to record”, as "account month". */
  nil: Set<string>;
}

/** A month of a measure in a service, of whichever account. */
export function keyOf({ serviceId, measureId, month }: Omit<FigureKey, 'accountId'>): string {
  return `${serviceId} ${measureId} ${month}`;
}

/** A row of a query, as the driver wants it described. */
type Row<More> = Record<string, unknown> & FigureKey & More;

/** Reads the figures that are there: one imported before can change, beside one that was logged none may stand. */
export async function figuresThere({ tx }: Importing): Promise<FiguresThere> {
  const imported = await tx.execute<Row<ImportedFigure>>(sql`
    select o.id, o.service_id as "serviceId", o.measure_id as "measureId", to_char(o.month, 'YYYY-MM-DD') as month,
      o.quantity::float8 as quantity, o.version,
      (select min(l.account_id::text) from ${outcomeAccounts} l where l.outcome_id = o.id) as "accountId",
      ${TOUCHED_BY_PEOPLE} as touched, cardinality(o.changed_by) > 0 as changed
    from ${outcomes} o where o.import_id is not null and o.deleted_at is null`);
  const logged = await tx.execute<Row<{ outcomes: number; quantity: number }>>(sql`
    select service_id as "serviceId", measure_id as "measureId", to_char(month, 'YYYY-MM-DD') as month,
      count(*)::int as outcomes, sum(quantity)::float8 as quantity
    from ${outcomes} where import_id is null and deleted_at is null and measure_id is not null
    group by service_id, measure_id, month`);
  const nil = await tx.execute<{ key: string }>(sql`
    select account_id || ' ' || to_char(month, 'YYYY-MM-DD') as key from ${nilReturns}`);
  const byMonth = new Map<string, ImportedFigure[]>();
  for (const [place, figure] of imported.entries()) {
    const key = keyOf(figure);
    byMonth.set(key, [...(byMonth.get(key) ?? []), figure]);
    if (place % BATCH === 0) await othersTurn();
  }
  return {
    nil: new Set(nil.map(({ key }) => key)),
    imported: byMonth,
    logged: new Map(
      logged.map(({ outcomes: count, quantity, ...key }) => [keyOf(key), { outcomes: count, quantity }])
    )
  };
}
