import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { isIdentity } from '$lib/domain/forms/answers';
import { periodSlug, quarterOf } from '$lib/domain/calendar/period';
import type { GridColumn } from '$lib/domain/outcome/many/grid-columns';
import { outcomeDay } from '$lib/domain/outcome/outcome';
import type { Actor } from '$lib/domain/people/permissions';
import { measured } from '$lib/domain/measure/measured';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { outcomeOfCell } from './log-many';

/** What one form saved, each with its address and words, and an outcome of every quarter that it reached. */
export interface SavedTogether {
  outcomes: { id: string; measure: string; words: string; when: string }[];
  oneOfEachQuarter: string[];
}

/** The outcomes that this person saved with one form; none where there is no such form. @throws Forbidden */
export async function savedTogether(
  db: Db,
  actor: Actor,
  serviceId: string,
  formId: string,
  columns: readonly GridColumn[],
  firstMonth: number
): Promise<SavedTogether> {
  authorise(actor, 'log outcomes', serviceId);
  if (!isIdentity(formId)) return { outcomes: [], oneOfEachQuarter: [] };
  const counts = await db.select({ id: measures.id }).from(measures);
  const ids = counts.flatMap(({ id }) => columns.map(({ key }) => outcomeOfCell(formId, id, key)));
  if (ids.length === 0) return { outcomes: [], oneOfEachQuarter: [] };
  // A day that was said to be part of a month's total stays readable.
  const stays = or(isNull(outcomes.deletedAt), isNotNull(outcomes.replacedBy));
  const rows = await db
    .select({
      id: outcomes.id,
      quantity: outcomes.quantity,
      happenedOn: outcomes.happenedOn,
      wholeMonth: outcomes.wholeMonth,
      measure: measures.name,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany,
      kind: measures.kind
    })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .where(and(inArray(outcomes.id, ids), eq(outcomes.createdBy, actor.id), stays))
    .orderBy(asc(measures.name), asc(outcomes.happenedOn));
  const quarters = new Map(rows.map((row) => [periodSlug(quarterOf(row.happenedOn, firstMonth)), row.id]));
  return {
    outcomes: rows.map((row) => ({
      ...{ id: row.id, measure: row.measure, when: outcomeDay(row) },
      words: measured(row.quantity ?? 0, row)
    })),
    oneOfEachQuarter: [...quarters.values()]
  };
}
