import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import {
  checks,
  drafts,
  jobRuns,
  lots,
  mails,
  mailsUnwanted,
  people,
  personServices
} from '$lib/server/db/schema';
import { checkEvidence } from '$lib/server/outcome/checks';
import { handCheckOn } from '$lib/server/publish/asked/not-me';
import { moveWantedDay } from '$lib/server/publish/asked/own-check';
import { saveCheckers } from '$lib/server/publish/draft-checks';
import { beginDraft } from '$lib/server/publish/drafts';
import { drawOutcomes } from '$lib/server/publish/draws/draft-draw';
import { saveLotCheckers } from '$lib/server/publish/draws/lot-checks';
import { drawLot } from '$lib/server/publish/draws/lot-draw';
import { remindPeople } from './reminders';

const ASKED_ON = '2026-11-03';
const DAY = '2026-11-17';

let connection: Connection;
let db: Db;
let comms: Actor;
let asked: Actor;
let parks: { id: string; slug: string; name: string };
let measureId: string;
let id: string;
let outcomeId: string;
let count = 0;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
beforeEach(async () => {
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
  parks = await aService(db, { name: `Parks ${(count += 1)}` });
  measureId = (await aMeasure(db, { headline: true })).id;
  asked = await aManager(db);
  const account = await anAccount(db, { serviceId: parks.id, openedOn: '2026-11-01' });
  const outcome = await anOutcome(db, {
    ...{ serviceId: parks.id, accounts: [account.id], measureId, quantity: 40, route: 'asked' },
    ...{ createdBy: (await aLead(db, [parks.id])).id, evidence: [{ kind: 'source', content: 'A list' }] }
  });
  outcomeId = outcome.id;
  const scope = { scopeKind: 'service', scopeSlug: parks.slug, period: '2026-27-q2' } as const;
  id = (await beginDraft(db, comms, scope)).id;
  await clear();
});
afterEach(async () => {
  nowRuns(undefined as unknown as Running);
  // What waits still is nothing to remind of in the next test.
  await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, asked.id));
});
afterAll(() => connection.close());

async function clear(): Promise<void> {
  await db.delete(mails);
  await db.delete(jobRuns);
}

async function askAtRandom(person: Actor = asked, by: Day = DAY): Promise<void> {
  await drawOutcomes(db, comms, id, 50, ASKED_ON);
  const wanted = { by, everybody: false };
  expect(await saveCheckers(db, comms, id, new Map([[outcomeId, person.id]]), wanted)).toEqual({ ok: true });
  await clear();
}

async function askByLot(): Promise<void> {
  await drawLot(db, comms, id, measureId, 6, '2026-10-15');
  const [lot] = await db.select().from(lots).where(eq(lots.measureId, measureId));
  await saveLotCheckers(db, comms, id, lot!.id, new Map([[outcomeId, asked.id]]), {
    by: DAY,
    everybody: false
  });
  await clear();
}

/** To whom a reminder of a check goes on this day, as the daily job finds it. */
async function remindedOn(day: Day): Promise<string[]> {
  const before = (await db.select({ id: mails.id }).from(mails)).map((mail) => mail.id);
  await remindPeople(db, day);
  const rows = await db.select().from(mails).where(eq(mails.kind, 'check-wanted'));
  return rows.filter((row) => !before.includes(row.id)).map(({ personId }) => personId!);
}

describe('whoever is asked to check', () => {
  it('hears of it once more on the day by which it is wanted, and on no other', async () => {
    await askAtRandom();
    expect(await remindedOn('2026-11-16')).toEqual([]);
    expect(await remindedOn(DAY)).toEqual([asked.id]);
    const [mail] = await db.select().from(mails).where(eq(mails.kind, 'check-wanted'));
    expect(mail!.subject).toBe('A check is wanted by 17 November 2026');
    expect(mail!.bodyText).toContain(
      `${parks.name}, by 17 November 2026: https://council.example/outcomes/${outcomeId}`
    );
    for (const day of [DAY, '2026-11-18', '2026-12-24']) expect(await remindedOn(day)).toEqual([]);
  });

  it('hears of it a day later where nobody was there to send it', async () => {
    await askAtRandom();
    expect(await remindedOn('2026-11-19')).toEqual([asked.id]);
  });

  it('hears of it again on another day, once it was moved', async () => {
    await askAtRandom();
    expect(await remindedOn(DAY)).toEqual([asked.id]);
    await moveWantedDay(db, asked, outcomeId, '2026-11-20');
    expect(await remindedOn('2026-11-18')).toEqual([]);
    expect(await remindedOn('2026-11-20')).toEqual([asked.id]);
    await saveCheckers(db, comms, id, new Map(), { by: '2026-11-25', everybody: true });
    expect(await remindedOn('2026-11-25')).toEqual([asked.id]);
    expect(await remindedOn('2026-11-26')).toEqual([]);
  });

  it('is reminded of an outcome once, drawn at random and by lot', async () => {
    await askAtRandom();
    await askByLot();
    expect(await remindedOn(DAY)).toEqual([asked.id]);
    const [mail] = await db.select().from(mails).where(eq(mails.kind, 'check-wanted'));
    expect(mail!.subject).toBe('A check is wanted by 17 November 2026');
  });

  it('is reminded on that day although another reminder went out that week, and of nothing else then', async () => {
    await askAtRandom();
    const reminder = { personId: asked.id, toAddress: asked.email, subject: 'Before' };
    await db.insert(mails).values({ ...reminder, kind: 'consent-ending' });
    expect(await remindedOn(DAY)).toEqual([asked.id]);
  });
});

describe('nothing is sent', () => {
  it('of what was checked, at random or by lot', async () => {
    await askAtRandom();
    await askByLot();
    await checkEvidence(db, comms, outcomeId, 1, { result: 'stood-up', note: null });
    expect(await db.$count(checks, eq(checks.outcomeId, outcomeId))).toBe(1);
    expect(await remindedOn(DAY)).toEqual([]);
  });

  it('once the summary is published, of what was drawn at random or by lot', async () => {
    await askAtRandom();
    await askByLot();
    await db.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, id));
    expect(await remindedOn(DAY)).toEqual([]);
  });

  it('to whoever handed it on: the next person hears of it on the day', async () => {
    await askAtRandom();
    const next = await aManager(db);
    await handCheckOn(db, asked, outcomeId, { reason: 'no-time', words: null, to: next.id }, ASKED_ON);
    expect(await remindedOn(DAY)).toEqual([next.id]);
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, next.id));
  });

  it('to whoever leads the service meanwhile, or is gone', async () => {
    await askAtRandom();
    await db.insert(personServices).values({ personId: asked.id, serviceId: parks.id, as: 'lead' });
    expect(await remindedOn(DAY)).toEqual([]);
    await db.delete(personServices).where(eq(personServices.personId, asked.id));
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, asked.id));
    expect(await remindedOn('2026-11-18')).toEqual([]);
  });

  it('to whoever wants no such mail, nor later when they want it again', async () => {
    await askAtRandom();
    await db.insert(mailsUnwanted).values({ personId: asked.id, kind: 'check-wanted' });
    expect(await remindedOn(DAY)).toEqual([]);
    await db.delete(mailsUnwanted);
    expect(await remindedOn('2026-11-18')).toEqual([]);
  });

  it('without a day', async () => {
    await drawOutcomes(db, comms, id, 50, ASKED_ON);
    await saveCheckers(db, comms, id, new Map([[outcomeId, asked.id]]));
    await clear();
    expect(await remindedOn('2027-01-01')).toEqual([]);
  });
});
