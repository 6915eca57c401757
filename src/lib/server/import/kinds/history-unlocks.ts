import { sql } from 'drizzle-orm';
import { unlockedInWords } from '$lib/domain/import/unlocks';
import { addMonths, monthOf, type Month } from '$lib/domain/calendar/day';
import { gapsIn, OF_NO_ACCOUNT, type Carrier } from '$lib/domain/measure/not-recorded';
import { RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import { restarts } from '$lib/server/db/schema';
import { recordedBetween } from '$lib/server/measure/gaps';
import { othersTurn } from '../rows';
import type { Importing } from '../importing';
import type { FigureKey } from './history-there';

/** The months that a file brings, by measure, service and account. */
export class BroughtMonths {
  private readonly carriers = new Map<string, { figure: FigureKey; months: Set<Month> }>();

  add(figure: FigureKey): void {
    const key = `${figure.measureId} ${figure.serviceId} ${figure.accountId}`;
    const carrier = this.carriers.get(key) ?? { figure, months: new Set() };
    this.carriers.set(key, carrier);
    carrier.months.add(figure.month);
  }

  /** As gaps are found in them, from a month on. */
  since(first: Month): Carrier[] {
    return [...this.carriers.values()].map(({ figure: { measureId, serviceId, accountId }, months }) => ({
      ...{ measureId, serviceId, accountId: accountId ?? OF_NO_ACCOUNT },
      months: [...months].filter((month) => month >= first)
    }));
  }
}

/** Sentences about which usual ranges and comparisons a file makes possible, for each measure of which they change. */
export async function unlockedBy(
  { tx, places, today, firstMonth, importId }: Importing,
  broughtMonths: BroughtMonths
): Promise<string[]> {
  const last = addMonths(monthOf(today), -1);
  const first = addMonths(last, -RANGE_MONTHS);
  const brought = broughtMonths.since(first).filter(({ months }) => months.length > 0);
  const measureIds = [...new Set(brought.map(({ measureId }) => measureId))];
  if (measureIds.length === 0) return [];
  const { carriers, answers } = await recordedBetween(tx, first, last, { without: importId });
  const begun = await tx.execute<{ measureId: string; since: Month }>(sql`
    select measure_id as "measureId", to_char(max(month), 'YYYY-MM-DD') as since
    from ${restarts} where measure_id in ${measureIds} group by measure_id`);
  const since = new Map(begun.map(({ measureId, since: month }) => [measureId, month]));
  const sentences: string[] = [];
  for (const measureId of measureIds) {
    await othersTurn();
    const measure = places.measures.all().find(({ id }) => id === measureId)!;
    // What is not added up has no range of the council; what stood before a step is no part of it.
    if (!measure.addsUp) continue;
    const whole = (all: Carrier[]) => {
      const own = all.filter((each) => each.measureId === measureId);
      const gaps = new Set(gapsIn(own, answers, last).map(({ month }) => month));
      const months = new Set(own.flatMap(({ months: carried }) => carried));
      const from = since.get(measureId) ?? first;
      return [...months].filter((month) => month >= from && !gaps.has(month));
    };
    const history = { before: whole(carriers), after: whole([...carriers, ...brought]), last, firstMonth };
    const sentence = unlockedInWords(measure.name, history);
    if (sentence) sentences.push(sentence);
  }
  return sentences;
}
