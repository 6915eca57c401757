import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mayShowWords } from '$lib/domain/outcome/consent';
import { DIRECTIONS, type Direction } from '$lib/domain/outcome/outcome';
import { chooseStories } from '$lib/domain/report/report';
import type { StoryFacts } from '$lib/domain/report/facts';
import { aManager, anAccount, anOutcome } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { consents, outcomes } from '$lib/server/db/schema';
import { storiesOf, storiesWithheldIn } from './report-stories';

const TODAY = '2026-10-15';
const DAYS = ['2026-07-01', '2026-08-31', '2026-09-30'] as const;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const account = await anAccount(db);
  const choices = Object.keys(DIRECTIONS) as Direction[];
  for (const [n, direction] of [...choices, ...choices, ...choices].entries()) {
    const aboutPerson = n % 2 === 0;
    await anOutcome(db, {
      ...{ kind: 'story', story: `Story ${n}`, direction, aboutPerson, accounts: [account.id] },
      happenedOn: DAYS[n % 3]!,
      ...(n % 4 < 2 ? { route: 'asked', evidence: [{ kind: 'source', content: 'The desk' }] } : {}),
      ...(aboutPerson && n % 3 > 0 ? { consent: { until: n % 3 === 1 ? TODAY : '2026-10-14' } } : {})
    });
  }
});
afterAll(() => database.close());

/** Every story, as the rule of the domain takes them. */
async function everyStory(): Promise<StoryFacts[]> {
  const { db } = database;
  const rows = await db.select().from(outcomes).leftJoin(consents, eq(consents.outcomeId, outcomes.id));
  return rows.map(({ outcomes: outcome, consents: consent }) => {
    const story = { aboutPerson: outcome.aboutPerson, consent };
    return {
      ...outcome,
      service: '',
      words: mayShowWords(story, 'internal', TODAY) ? outcome.story : null,
      ...{ mayPrint: false, mayOpen: false }
    };
  });
}

it('tells the stories that the rule chooses among all, in its order', async () => {
  const { db } = database;
  const told = await storiesOf(db, await aManager(db), and(eq(outcomes.kind, 'story')), TODAY);
  expect(told).toHaveLength(4);
  expect(told.map(({ id }) => id)).toEqual(chooseStories(await everyStory()).map(({ id }) => id));
});

it('counts those without words', async () => {
  const { db } = database;
  const withheld = (await everyStory()).filter(({ words }) => words === null);
  expect(withheld.length).toBeGreaterThan(0);
  expect(await storiesWithheldIn(db, undefined, TODAY)).toBe(withheld.length);
});
