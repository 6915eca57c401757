import { and, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceBeside } from '$lib/domain/outcome/evidence-shown';
import { mayReadWords, mayShowWords, USES, type Consent, type Use } from '$lib/domain/consent/consent';
import type { EvidenceKind } from '$lib/domain/outcome/outcome';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  anOutcome,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { visibleTo } from './list/outcome-conditions';
import { areWordsReadBy, hasEvidenceToShow, mayWordsShow } from './words-shown';

const TODAY = '2026-10-15';
const CONSENTS: (Consent | null)[] = [
  null,
  ...(['2026-10-14', TODAY, '2027-01-01'] as const).flatMap((until) =>
    [['internal'], ['print', 'web'], ['internal', 'print', 'web', 'social'], []].flatMap((uses) =>
      [null, '2026-10-01'].map((withdrawnOn) => ({ uses: uses as Use[], until, withdrawnOn }))
    )
  )
];
const EVIDENCE: EvidenceKind[][] = [[], ['quote'], ['source'], ['quote', 'source']];

interface Story {
  id: string;
  serviceId: string;
  aboutPerson: boolean;
  consent: Consent | null;
  erasedOn: Day | null;
  pieces: { kind: EvidenceKind }[];
}

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
const stories: Story[] = [];
let people: Record<string, Actor>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  const [own, other] = [await aService(db), await aService(db)];
  for (const { id: serviceId } of [own, other]) await everyStory(serviceId);
  people = {
    lead: await aLead(db, [own.id]),
    viewer: await aPerson(db, { views: [own.id] }),
    'lead and viewer': await aPerson(db, { leads: [other.id], views: [own.id] }),
    'lead of nothing': await aLead(db),
    manager: await aManager(db),
    comms: await aCommsPerson(db),
    admin: await anAdmin(db)
  };
});
afterAll(() => database.close());

/** About a person or about nobody, with every consent; evidence goes round. */
async function everyStory(serviceId: string): Promise<void> {
  const account = await anAccount(db, { serviceId });
  const createdBy = (await aLead(db, [serviceId])).id;
  const given = { serviceId, createdBy, accounts: [account.id], story: 'It helped.' };
  for (const aboutPerson of [true, false]) {
    for (const consent of CONSENTS) {
      for (const kinds of EVIDENCE) {
        const pieces = kinds.map((kind) => ({ kind, content: 'In full' }));
        const { id } = await anOutcome(db, {
          ...given,
          aboutPerson,
          evidence: pieces,
          ...(consent && { consent: { ...consent, uses: [...consent.uses] } })
        });
        stories.push({ id, serviceId, aboutPerson, consent, pieces, erasedOn: null });
      }
    }
  }
  for (const aboutPerson of [true, false]) {
    const consent = { uses: Object.keys(USES) as Use[], until: '2027-01-01', withdrawnOn: null };
    const erased = { aboutPerson, consent, erasedOn: '2026-10-10' };
    const { id } = await anOutcome(db, { ...given, ...erased, evidence: ['In full'] });
    stories.push({ id, serviceId, ...erased, pieces: [{ kind: 'quote' }] });
  }
}

async function idsWhere(condition: SQL | undefined): Promise<string[]> {
  return (await db.select({ id: outcomes.id }).from(outcomes).where(condition))
    .map(({ id }) => id)
    .toSorted();
}

function idsOf(found: (story: Story) => boolean): string[] {
  return stories
    .filter(found)
    .map(({ id }) => id)
    .toSorted();
}

describe('the conditions in SQL find the stories that the rules name', () => {
  it.each(Object.keys(USES) as Use[])('whose words may show in the use %s', async (use) => {
    const expected = idsOf((story) => mayShowWords(story, use, TODAY));
    expect(expected.length).toBeLessThan(stories.length);
    expect(await idsWhere(mayWordsShow(use, TODAY))).toEqual(expected);
  });

  it.each(['lead', 'viewer', 'lead and viewer', 'lead of nothing', 'manager', 'comms', 'admin'])(
    'whose words are read by: %s',
    async (who) => {
      const actor = people[who]!;
      expect(await idsWhere(and(visibleTo(actor), areWordsReadBy(actor, TODAY)))).toEqual(
        idsOf((story) => mayReadWords(actor, story, TODAY))
      );
    }
  );

  it('whose evidence somebody outside the service can look at', async () => {
    expect(await idsWhere(hasEvidenceToShow(db, TODAY))).toEqual(
      idsOf((story) => evidenceBeside(story.pieces, mayShowWords(story, 'internal', TODAY)).length > 0)
    );
  });
});
