import { eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Use } from '$lib/domain/consent/consent';
import { EDITION_USE } from '$lib/domain/consent/erasure';
import { narrowed, type Reach } from '$lib/domain/consent/narrowing';
import { Conflict } from '$lib/domain/errors';
import { narrowConsent } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { serializably } from '$lib/server/audit/serializably';
import { consents, outcomes } from '$lib/server/db/schema';
import { afterErasing } from './after-erasing';
import { passagesOf, takeOutOfEditions } from './out-of-editions';
import { pageOfStory, type TellerPage } from './teller-page';
import { storyOpenedBy, type Refused, type Visit } from './teller-visit';
import { takeBack } from './withdraw-story';

/**
 * The teller takes their story back with the code of their card: the words are erased. Twice is once.
 * @returns where the story stands then: erased
 */
export async function takeBackByTeller(db: Db, visit: Visit, today: Day): Promise<TellerPage | Refused> {
  const opened = await storyOpenedBy(db, visit);
  if ('wait' in opened) return opened;
  await takeBack(db, { source: 'teller' }, opened.outcomeId, today);
  return pageOfStory(db, opened.outcomeId, today);
}

/**
 * The teller narrows their consent: nothing here makes it wider, whatever is wanted. Where it covers no print any more, the
 * story goes out of every edition.
 * @throws Conflict where no consent stands, or nothing of it would be left
 */
export async function narrowByTeller(
  db: Db,
  visit: Visit,
  wanted: Reach,
  today: Day
): Promise<TellerPage | Refused> {
  const opened = await storyOpenedBy(db, visit);
  if ('wait' in opened) return opened;
  await serializably(db, (tx) => narrowStory(tx, opened.outcomeId, wanted, today));
  await afterErasing(db);
  return pageOfStory(db, opened.outcomeId, today);
}

async function narrowStory(tx: Db, outcomeId: string, wanted: Reach, today: Day): Promise<void> {
  // The same row first as who takes a story back: of two at once the second waits.
  await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, outcomeId)).for('update');
  const [now] = await tx.select().from(consents).where(eq(consents.outcomeId, outcomeId));
  if (!now || now.withdrawnOn) throw new Conflict('There is no consent to narrow');
  const is = narrowed(now, wanted);
  if (is.uses.length === 0)
    throw new Conflict(
      'Your consent was changed in between, and nothing of it would be left. Look at it again'
    );
  await narrowConsent(tx, { source: 'teller' }, outcomeId, is);
  const goes = (use: Use) => now.uses.includes(use) && !is.uses.includes(use);
  if (!goes(EDITION_USE)) return;
  const passages = await passagesOf(tx, outcomeId);
  await takeOutOfEditions(tx, null, { outcomeId, passages }, 'narrowed', today);
}
