import { sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { outcomes } from '$lib/server/db/schema';

/** Everybody who ever changed an outcome, this person among them. */
export function changedAlsoBy({ id }: Pick<Actor, 'id'>) {
  return sql`array_append(array_remove(${outcomes.changedBy}, ${id}), ${id})`;
}
