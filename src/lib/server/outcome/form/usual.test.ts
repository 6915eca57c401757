import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { accounts, outcomes, services } from '$lib/server/db/schema';
import type { Connection, Db } from '$lib/server/db/client';
import { formChoices } from './form-choices';
import { usualOnes } from './usual';

const TODAY = '2026-11-23';
let connection: Connection;
let db: Db;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
afterAll(() => connection.close());

/** A service with its lead, two accounts and a measure. */
async function aTeam() {
  const service = await aService(db);
  const lead = await aLead(db, [service.id]);
  const facebook = await anAccount(db, { serviceId: service.id, name: 'Town', platform: 'facebook' });
  const blog = await anAccount(db, { serviceId: service.id, name: 'Notes', platform: 'blog' });
  const measure = await aMeasure(db, { name: `Sign-ups ${service.slug}`, unitMany: 'sign-ups' });
  const log = (given: Parameters<typeof anOutcome>[1] = {}) =>
    anOutcome(db, {
      ...{ serviceId: service.id, measureId: measure.id, accounts: [facebook.id], createdBy: lead.id },
      ...{ happenedOn: '2026-11-10', route: 'tracked-link' as const },
      ...given
    });
  return { service, lead, facebook, blog, measure, log };
}

describe('what home asks for directly', () => {
  it('is what a lead logged twice at least, with how it was known last', async () => {
    const { lead, log, blog, facebook, measure, service } = await aTeam();
    await log();
    await log({ accounts: [blog.id] });
    expect(await usualOnes(db, lead, TODAY)).toEqual([]);
    const newest = await log({ route: 'asked', estimated: true, createdAt: new Date('2027-01-01') });
    await log({ accounts: [blog.id, facebook.id] });
    await log({ accounts: [facebook.id, blog.id] });
    await log();
    const usual = await usualOnes(db, lead, TODAY);
    expect(usual[0]).toEqual({
      like: newest.id,
      measure: measure.name,
      unitMany: 'sign-ups',
      kind: 'count',
      service: service.name,
      accounts: ['Town on Facebook'],
      route: 'asked',
      estimated: true,
      month: null
    });
    expect(usual[1]!.accounts).toEqual(['Notes (blog)', 'Town on Facebook']);
    expect(usual).toHaveLength(2);
  });

  it('asks for the month after the last one where whole months are counted, never for one that lies ahead', async () => {
    const { lead, log } = await aTeam();
    await log({ happenedOn: '2026-08-01', wholeMonth: true });
    await log({ happenedOn: '2026-09-01', wholeMonth: true });
    expect((await usualOnes(db, lead, TODAY))[0]!.month).toBe('2026-10-01');
    await log({ happenedOn: '2026-11-01', wholeMonth: true, createdAt: new Date('2027-01-01') });
    expect((await usualOnes(db, lead, TODAY))[0]!.month).toBe('2026-11-01');
  });

  it('leaves out closed accounts, retired measures, deleted outcomes, stories and what is half a year old', async () => {
    for (const spoil of ['account', 'measure', 'deleted', 'old'] as const) {
      const { lead, log, service } = await aTeam();
      const account = await anAccount(db, {
        serviceId: service.id,
        ...(spoil === 'account'
          ? { status: 'closed' as const, closedOn: '2026-11-20', closedReason: 'Nobody read it.' }
          : {})
      });
      const measure = await aMeasure(db, { retiredOn: spoil === 'measure' ? '2026-11-22' : null });
      for (const _ of [1, 2]) {
        await log({
          ...{ accounts: [account.id], measureId: measure.id, deleted: spoil === 'deleted' },
          happenedOn: spoil === 'old' ? '2026-05-01' : '2026-11-10'
        });
      }
      expect(await usualOnes(db, lead, TODAY), spoil).toEqual([]);
    }
  });

  it('of a service that ended is what is counted by whole months, up to its last one', async () => {
    const { lead, log, service } = await aTeam();
    const by = async (today: string) => (await usualOnes(db, lead, today)).map(({ month }) => month);
    await log({ happenedOn: '2026-09-01', wholeMonth: true });
    await log({ happenedOn: '2026-10-01', wholeMonth: true });
    await log({ happenedOn: '2026-10-02', accounts: [(await anAccount(db, {})).id] });
    await db
      .update(services)
      .set({ endedFrom: '2026-12-01', endRecordedAt: new Date() })
      .where(eq(services.id, service.id));
    expect(await by('2026-11-23')).toEqual(['2026-11-01']);
    expect(await by('2026-12-05')).toEqual(['2026-11-01']);
    await log({ happenedOn: '2026-11-01', wholeMonth: true });
    expect(await by('2026-12-05')).toEqual([]);
    await log({ happenedOn: '2026-11-02', createdAt: new Date('2027-01-01') });
    expect(await by('2026-12-05')).toEqual([]);
  });

  it('is asked of leads alone, of their own services', async () => {
    const { log } = await aTeam();
    await log();
    await log();
    for (const other of [await aLead(db, []), await aManager(db), await aCommsPerson(db)]) {
      expect(await usualOnes(db, other, TODAY)).toEqual([]);
    }
  });
});

describe('a service with 500 accounts', () => {
  it('gets a form that stays small', async () => {
    const { service, lead, measure } = await aTeam();
    const made = await db
      .insert(accounts)
      .values(
        Array.from({ length: 500 }, (_, n) => ({
          ...{
            slug: `many-${n}`,
            name: `Riverside Neighbourhood Library number ${n}`,
            platform: 'facebook' as const
          },
          ...{ handle: `many${n}`, address: 'https://facebook.example/many', kind: 'service' as const },
          ...{ serviceId: service.id, purpose: 'For everybody.', status: 'active' as const }
        }))
      )
      .returning({ id: accounts.id });
    for (const { id } of made.slice(0, 120)) {
      await anOutcome(db, {
        ...{ serviceId: service.id, measureId: measure.id, accounts: [id], createdBy: lead.id },
        happenedOn: '2026-11-10'
      });
    }
    expect(await db.$count(outcomes)).toBeGreaterThan(120);
    const choices = await formChoices(db, lead, TODAY, {});
    expect(choices.accounts.shown).toHaveLength(3);
    expect(choices.lastTimes).toHaveLength(100);
    const others = await formChoices(db, await aCommsPerson(db), TODAY, {
      service: (await aService(db)).id,
      findAccount: 'neighbourhood'
    });
    expect(others.accounts.shown).toHaveLength(12);
    expect(JSON.stringify(others).length).toBeLessThan(20_000);
  });
});
