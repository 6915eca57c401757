import type { Answers } from '../../src/lib/domain/check-in/answer-form';
import type { Db } from '../../src/lib/server/db/client';
import { checkInMeasures, checkInRounds, checkIns } from '../../src/lib/server/db/schema';
import type { Given, Row } from './council-factories';

let count = 0;

/** A round of October 2026, unless other days are given. It asks nobody by itself. */
export async function aRound(
  db: Db,
  given: Given<typeof checkInRounds> = {}
): Promise<Row<typeof checkInRounds>> {
  count += 1;
  const days = { firstDay: '2026-10-01', lastDay: '2026-10-31' };
  const [row] = await db
    .insert(checkInRounds)
    .values({ slug: `round-${count}`, name: `Round ${count}`, ...days, ...given })
    .returning();
  return row!;
}

/** An account that was asked in a round; with somebody in `answeredBy` it answered, and all that is not given is a plain answer. */
export async function aCheckIn(
  db: Db,
  {
    measureIds = [],
    ...given
  }: Omit<Given<typeof checkIns>, 'accountId' | 'roundId'> & {
    roundId: string;
    accountId: string;
    measureIds?: string[];
  }
): Promise<void> {
  const { roundId, accountId } = given;
  const answers = given.answeredBy
    ? { ...PLAIN, answeredAt: new Date('2026-10-05T10:00:00Z'), version: 1 }
    : {};
  await db.insert(checkIns).values({ askedOn: '2026-10-01', ...answers, ...given });
  if (measureIds.length > 0)
    await db
      .insert(checkInMeasures)
      .values(measureIds.map((measureId) => ({ roundId, accountId, measureId })));
}

const PLAIN = {
  useAndWhy: 'Events, so that people come',
  belief: 'yes',
  confidence: 4,
  cover: 'nobody',
  stillNeeded: 'yes'
} as const;

/** Answers as the form gives them, whole. */
export function someAnswers(given: Partial<Answers> = {}): Answers {
  const none = { learnt: null, supportWords: null, closingWords: null };
  return { ...PLAIN, ...none, measureIds: [], support: [], deputyIds: [], quotable: [], ...given };
}
