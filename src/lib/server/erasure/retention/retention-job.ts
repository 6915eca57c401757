import { and, eq, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { ERASED_AS } from '$lib/domain/consent/retention';
import { addDays } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { jobRuns, outcomes } from '$lib/server/db/schema';
import { serializably } from '$lib/server/audit/serializably';
import { afterErasing } from '../after-erasing';
import { eraseStory } from '../erase-story';
import { keptStories } from './kept-stories';
import { retentionRule } from './retention-rule';
import { tidyEditions } from './tidy-editions';

/** Any fixed number: of several processes one erases. */
const RETENTION_LOCK = 7_415_321;
const JOB = 'retention';
/** Days ahead that the line of the log counts. */
const AHEAD = 30;

/** What one day's work did; counts only. */
export interface RetentionRun {
  erased: number;
  /** Stories that an edition still told although nothing allowed it any more. */
  tidied: number;
  /** Stories whose words go within the next 30 days, unless their consent is renewed. */
  soon: number;
}

/**
 * Erases every story that is past its review date and its grace, each in a transaction of its own: what a crash leaves is
 * erased at the next look. Once a day, whatever runs it how often.
 * @returns null where the day's work is done already, or another process is at it
 */
export async function eraseWhatIsDue(db: Db, today: Day): Promise<RetentionRun | null> {
  if (await isDone(db, today)) return null;
  const rule = await retentionRule(db);
  const due = (await keptStories(db, rule)).filter(({ eraseOn }) => eraseOn <= today);
  let erased = 0;
  for (const { outcomeId } of due) {
    const became = await eraseOne(db, outcomeId, today);
    if (became === 'elsewhere') return null;
    if (became === 'erased') erased += 1;
  }
  const tidied = await tidyEditions(db, today);
  if (erased + tidied > 0) await afterErasing(db);
  const left = await keptStories(db, rule);
  const soon = left.filter(({ eraseOn }) => eraseOn <= addDays(today, AHEAD)).length;
  return noteRun(db, today, { erased, tidied, soon });
}

/** One story, if it is still due once nobody else can change it: a consent may have been renewed meanwhile. */
function eraseOne(db: Db, outcomeId: string, today: Day): Promise<'erased' | 'kept' | 'elsewhere'> {
  return serializably(db, async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(${RETENTION_LOCK}) as held`
    );
    if (!lock?.held) return 'elsewhere';
    await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, outcomeId)).for('update');
    const [story] = await keptStories(tx, await retentionRule(tx), outcomeId);
    if (!story || story.eraseOn > today) return 'kept';
    await eraseStory(tx, null, outcomeId, ERASED_AS[story.reason], today);
    return 'erased';
  });
}

async function isDone(db: Db, day: Day): Promise<boolean> {
  return (await db.$count(jobRuns, and(eq(jobRuns.job, JOB), eq(jobRuns.day, day)))) > 0;
}

/** One line in the audit log, and where anything was done or is due one on the console, with counts alone. */
async function noteRun(db: Db, day: Day, run: RetentionRun): Promise<RetentionRun | null> {
  const isFirst = await db.transaction(async (tx) => {
    const begun = await tx
      .insert(jobRuns)
      .values({ job: JOB, day })
      .onConflictDoNothing()
      .returning({ day: jobRuns.day });
    if (begun.length === 0) return false;
    await recordAudit(tx, null, {
      action: 'retention kept',
      subjectKind: 'settings',
      subjectId: '1',
      changes: Object.entries(run).map(([field, is]) => ({ field, is }))
    });
    return true;
  });
  if (!isFirst) return null;
  const { erased, tidied, soon } = run;
  if (erased + tidied + soon > 0)
    console.log(
      `retention: ${erased} stories erased, ${tidied} taken out of editions, ${soon} due within ${AHEAD} days`
    );
  return run;
}
