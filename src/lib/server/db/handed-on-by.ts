import { sql, type SQL } from 'drizzle-orm';
import { checkHandovers, outcomes } from './schema';

/** Who was asked to check the outcome of a query, and said "not me": a column beside those of the outcome. */
export function handedOnBy(): SQL<string[]> {
  return sql<string[]>`array(select h.from_id from ${checkHandovers} h where h.outcome_id = ${outcomes.id})`;
}
