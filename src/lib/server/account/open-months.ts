import { eq } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { isPublished, openMonths } from '$lib/domain/publish/open-months';
import type { Day, Month } from '$lib/domain/calendar/day';
import { periodName, quarterOf } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';

/** The months for which services can still answer today, newest first: those that are not published. */
export async function monthsToAnswer(db: Db, actor: Actor, today: Day): Promise<Month[]> {
  authorise(actor, 'see own home');
  const { published, firstMonth } = await publishedPeriods(db);
  return openMonths(published, today, firstMonth);
}

/**
 * What is published rests on what accounts said until then.
 * @param what cannot be said any more
 * @throws Conflict where the month's summary is published
 */
export async function refusePublished(
  db: Db,
  month: Month,
  what: 'nothing' | 'hours' = 'nothing'
): Promise<void> {
  const { published, firstMonth } = await publishedPeriods(db);
  if (!isPublished(published, month, firstMonth)) return;
  const quarter = periodName(quarterOf(month, firstMonth));
  if (what === 'hours')
    throw new Conflict(`${quarter} is published, so hours cannot be said or taken back for it any more`);
  throw new Conflict(
    `${quarter} is published, so “nothing to record” cannot be said or taken back for it any more. If a figure of it is wrong, log or change an outcome, and communications decide about a correction`
  );
}

/** The quarters and years of which the council's summary is published, as they stand in addresses. */
async function publishedPeriods(db: Db): Promise<{ published: Set<string>; firstMonth: number }> {
  const [{ yearFirstMonth }, rows] = await Promise.all([
    councilSettings(db),
    db.selectDistinct({ period: editions.period }).from(editions).where(eq(editions.scopeKind, 'council'))
  ]);
  return { published: new Set(rows.map(({ period }) => period)), firstMonth: yearFirstMonth };
}
