import { addDays, type Day } from '$lib/domain/calendar/day';
import type { RetentionReason, RetentionRule } from '$lib/domain/consent/retention';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { authorise } from '$lib/server/request/authorise';
import { keptStories } from './kept-stories';
import { retentionRule } from './retention-rule';

/** Days ahead that the page looks. */
const AHEAD = [30, 90] as const;
/** No page lists more, and no council has so many in three months. */
const MOST = 200;

/** How many stories of a service go for one reason: today, and from today within 30 and 90 days. */
export interface DueGroup {
  service: string;
  reason: RetentionReason;
  today: number;
  in30: number;
  in90: number;
}

/** One story by the beginning of its id, never by its words: administrators read no stories. */
export interface DueStory {
  reference: string;
  service: string;
  reason: RetentionReason;
  reviewOn: Day;
  eraseOn: Day;
}

/** What the daily job would erase, without erasing anything. */
export async function retentionDryRun(
  db: Db,
  actor: Actor,
  today: Day
): Promise<{
  rule: RetentionRule & { version: number };
  groups: DueGroup[];
  stories: DueStory[];
  left: number;
}> {
  authorise(actor, 'change settings');
  const rule = await retentionRule(db);
  const due = (await keptStories(db, rule)).filter(({ eraseOn }) => eraseOn <= addDays(today, AHEAD[1]));
  const groups = new Map<string, DueGroup>();
  for (const { service, reason, eraseOn } of due) {
    const group = groups.get(`${service} ${reason}`) ?? { service, reason, today: 0, in30: 0, in90: 0 };
    if (eraseOn <= today) group.today += 1;
    if (eraseOn <= addDays(today, AHEAD[0])) group.in30 += 1;
    group.in90 += 1;
    groups.set(`${service} ${reason}`, group);
  }
  const stories = due.slice(0, MOST).map(({ outcomeId, service, reason, reviewOn, eraseOn }) => ({
    ...{ reference: outcomeId.slice(0, 8), service, reason, reviewOn, eraseOn }
  }));
  const byService = [...groups.values()].sort((one, other) => one.service.localeCompare(other.service));
  return { rule, groups: byService, stories, left: due.length - stories.length };
}
