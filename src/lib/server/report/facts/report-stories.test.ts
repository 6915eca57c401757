import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayShowWords, type Consent } from '$lib/domain/consent/consent';
import { DIRECTIONS, type Direction } from '$lib/domain/outcome/outcome';
import type { Actor } from '$lib/domain/people/permissions';
import type { StoryFacts } from '$lib/domain/report/facts';
import { chooseStories } from '$lib/domain/report/report';
import { aLead, aManager, anAccount, anOutcome, aService } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { outcomes } from '$lib/server/db/schema';
import { storiesWithheldIn, storiesOf } from './report-stories';

const TODAY = '2026-10-15';
const CONSENTS: [aboutPerson: boolean, consent: Consent | null][] = [
  [false, null],
  [true, null],
  [true, { uses: ['internal'], until: TODAY, withdrawnOn: null }],
  [true, { uses: ['internal', 'print'], until: '2026-10-14', withdrawnOn: null }],
  [true, { uses: ['internal', 'print'], until: '2027-10-14', withdrawnOn: '2026-10-01' }],
  [true, { uses: ['web'], until: '2027-10-14', withdrawnOn: null }]
];
/** What each kind of evidence makes of a story: Reported, Linked, Corroborated. */
const EVIDENCE = [
  {},
  { route: 'asked', evidence: ['They said so.'] },
  { route: 'asked', evidence: ['They said so.'], check: 'stood-up' }
] as const;
const DAYS = ['2026-07-01', '2026-08-15', '2026-09-30'];

let database: Awaited<ReturnType<typeof testDatabase>>;
let manager: Actor;
const ids: Record<string, string> = {};
/** Every story of both services as facts, in no order. */
const stories: (StoryFacts & { serviceId: string })[] = [];

beforeAll(async () => {
  database = await testDatabase();
  manager = await aManager(database.db);
  for (const name of ['Libraries', 'Museums']) await everyStory(name);
  // A number, and a story that was deleted, are no stories of a report.
  await anOutcome(database.db, { serviceId: ids.Libraries, happenedOn: DAYS[2] });
  await anOutcome(database.db, { serviceId: ids.Libraries, story: 'Gone.', deleted: true });
});
afterAll(() => database.close());

/** Each direction, consent and strength, the days in turn. */
async function everyStory(service: string): Promise<void> {
  const { db } = database;
  const serviceId = (await aService(db, { name: service })).id;
  ids[service] = serviceId;
  const account = await anAccount(db, { serviceId });
  const createdBy = (await aLead(db, [serviceId])).id;
  const given = { serviceId, createdBy, accounts: [account.id], story: 'It helped.' };
  for (const direction of Object.keys(DIRECTIONS) as Direction[]) {
    for (const [aboutPerson, consent] of CONSENTS) {
      for (const evidence of EVIDENCE) {
        const happenedOn = DAYS[stories.length % DAYS.length]!;
        const agreed = consent && {
          consent: { ...consent, uses: [...consent.uses], recordedOn: '2026-01-01' }
        };
        const row = await anOutcome(db, {
          ...given,
          direction,
          aboutPerson,
          happenedOn,
          ...evidence,
          ...agreed
        });
        const words = mayShowWords({ aboutPerson, consent, erasedOn: null }, 'internal', TODAY)
          ? row.story
          : null;
        const mayPrint = mayShowWords({ aboutPerson, consent, erasedOn: null }, 'print', TODAY);
        stories.push({ ...row, service, serviceId, words, mayPrint, mayOpen: true });
      }
    }
  }
}

describe('the stories of a report are those that the rule chooses of all, and as many are withheld', () => {
  it.each([
    ['of the council', () => undefined, () => true],
    [
      'of one service',
      () => eq(outcomes.serviceId, ids.Museums!),
      (story) => story.serviceId === ids.Museums
    ],
    [
      'of one month',
      () => inArray(outcomes.month, ['2026-07-01']),
      (story) => story.happenedOn === '2026-07-01'
    ],
    ['of a month without any', () => eq(outcomes.month, '2026-01-01'), () => false]
  ] satisfies [string, () => SQL | undefined, (story: (typeof stories)[number]) => boolean][])(
    '%s',
    async (_, condition, isAsked) => {
      const { db } = database;
      const alive = and(isNull(outcomes.deletedAt), condition());
      const asked = stories.filter(isAsked);
      const read = await storiesOf(db, manager, alive, TODAY);
      expect(read).toEqual(chooseStories(asked).map((story) => expect.objectContaining(factsIn(story))));
      expect(await storiesWithheldIn(db, alive, TODAY)).toBe(
        asked.filter(({ words }) => words === null).length
      );
    }
  );

  it('are four of the 144 that were made', async () => {
    expect(stories).toHaveLength(144);
    expect(await storiesOf(database.db, manager, isNull(outcomes.deletedAt), TODAY)).toHaveLength(4);
  });
});

function factsIn({ id, service, words, mayPrint, mayOpen, strength, direction, happenedOn }: StoryFacts) {
  return { id, service, words, mayPrint, mayOpen, strength, direction, happenedOn };
}
