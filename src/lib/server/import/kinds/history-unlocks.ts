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
  const rows = await tx.execute<{ measureId: string; months: Month[] }>(sql`
    select measure_id as "measureId", json_agg(distinct to_char(month, 'YYYY-MM-DD')) as months
    from ${outcomes} o where deleted_at is null and measure_id in ${[...brought.keys()]}
      and import_id is distinct from ${importId}
      and month >= coalesce((select max(r.month) from ${restarts} r where r.measure_id = o.measure_id), month)
    group by measure_id`);
  const there = new Map(rows.map(({ measureId, months }) => [measureId, months]));
  const last = addMonths(monthOf(today), -1);
  return [...brought].flatMap(([measureId, months]) => {
    const measure = [...places.measures.values()].find(({ id }) => id === measureId)!;
    const before = there.get(measureId) ?? [];
    return unlockedInWords(measure.name, { before, brought: [...months], last, firstMonth }) ?? [];
  });
}
