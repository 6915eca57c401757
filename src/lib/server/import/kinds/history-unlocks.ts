import { sql } from 'drizzle-orm';
import { unlockedInWords } from '$lib/domain/import/unlocks';
import { addMonths, monthOf, type Month } from '$lib/domain/calendar/day';
import { outcomes, restarts } from '$lib/server/db/schema';
import type { Importing } from '$lib/server/import/importing';

/** Sentences about which usual ranges and comparisons a file makes possible, for each measure of which they change. */
export async function unlockedBy(
  { tx, places, today, firstMonth, importId }: Importing,
  brought: ReadonlyMap<string, ReadonlySet<Month>>
): Promise<string[]> {
  if (brought.size === 0) return [];
  const ids = [...brought.keys()];
  const [rows, begun] = await Promise.all([
    tx.execute<{ measureId: string; months: Month[] }>(sql`
      select measure_id as "measureId", json_agg(distinct to_char(month, 'YYYY-MM-DD')) as months
      from ${outcomes} where deleted_at is null and measure_id in ${ids} and import_id is distinct from ${importId}
      group by measure_id`),
    tx.execute<{ measureId: string; since: Month }>(sql`
      select measure_id as "measureId", to_char(max(month), 'YYYY-MM-DD') as since
      from ${restarts} where measure_id in ${ids} group by measure_id`)
  ]);
  const there = new Map(rows.map(({ measureId, months }) => [measureId, months]));
  const since = new Map(begun.map(({ measureId, since: month }) => [measureId, month]));
  const last = addMonths(monthOf(today), -1);
  return [...brought].flatMap(([measureId, months]) => {
    const measure = [...places.measures.values()].find(({ id }) => id === measureId)!;
    // What is not added up has no range of the council; what stood before a step is no part of it.
    if (!measure.addsUp) return [];
    const counts = (month: Month) => month >= (since.get(measureId) ?? month);
    const before = (there.get(measureId) ?? []).filter(counts);
    const history = { before, brought: [...months].filter(counts), last, firstMonth };
    return unlockedInWords(measure.name, history) ?? [];
  });
}
