import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { whileAuditFails } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, drafts, editions, nilReturns } from '$lib/server/db/schema';
import { monthsToAnswer } from './open-months';
import { nilReturnForm, recordNilReturns, saidTogether, takeBackNilReturns } from './nil-returns';

const TODAY = '2026-09-15';
const MONTH = '2026-08-01';
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: { id: string };
let lead: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db);
  lead = await aLead(db, [service.id]);
});
afterAll(() => database.close());

const anOwnAccount = async () => (await anAccount(db, { serviceId: service.id })).id;
/** An edition of a period that says nothing. */
async function published(period: string, scopeKind: 'council' | 'service' = 'council'): Promise<void> {
  const scope = { scopeKind, scopeSlug: scopeKind === 'council' ? '' : 'libraries', period };
  const [draft] = await db.insert(drafts).values(scope).returning({ id: drafts.id });
  await db.insert(editions).values({
    ...{
      ...scope,
      draftId: draft!.id,
      slug: `${scopeKind}-${period}`,
      number: 1,
      publishedOn: TODAY,
      publishedBy: lead.id
    },
    ...{ canonical: '{}', sha256: draft!.id.replaceAll('-', '').padEnd(64, '0'), cells: [] }
  });
}
const returnsOf = (accountId: string) =>
  db.select().from(nilReturns).where(eq(nilReturns.accountId, accountId)).orderBy(asc(nilReturns.month));
const linesOf = (accountId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, accountId)).orderBy(auditEvents.id);

describe('“nothing to record”', () => {
  it('is said for an account and a month, and noted in the audit log', async () => {
    const account = await anOwnAccount();
    await recordNilReturns(db, lead, [account], MONTH, TODAY);
    expect(await returnsOf(account)).toMatchObject([{ month: MONTH, recordedBy: lead.id }]);
    expect(await linesOf(account)).toMatchObject([
      {
        actorId: lead.id,
        action: 'nothing to record said',
        subjectKind: 'account',
        changes: [{ field: 'month', is: MONTH }]
      }
    ]);
  });

  it('may be said for several accounts at once', async () => {
    const accounts = [await anOwnAccount(), await anOwnAccount()];
    await recordNilReturns(db, lead, accounts, MONTH, TODAY);
    for (const account of accounts) expect(await returnsOf(account)).toHaveLength(1);
  });

  it('is told of one account with all that were said together, to whoever said it and nobody else', async () => {
    const before = await anOwnAccount();
    await recordNilReturns(db, lead, [before], MONTH, TODAY);
    const ids = await Promise.all(Array.from({ length: 30 }, anOwnAccount));
    const one = await recordNilReturns(db, lead, [before, ...ids], MONTH, TODAY);
    expect(ids).toContain(one);
    const at = (account: string, month = MONTH) =>
      new URL(`https://a.example/?${new URLSearchParams({ month, account })}`);
    const told = { month: MONTH, monthName: 'August 2026', accounts: ids.toSorted() };
    expect(await saidTogether(db, lead, at(one))).toEqual(told);
    expect(await saidTogether(db, lead, at(before))).toMatchObject({ accounts: [before] });
    expect(at(one).href.length).toBeLessThan(100);
    for (const nothing of [at(one, '2026-07-01'), at(one, 'May'), at(crypto.randomUUID()), at('a'), at('')])
      expect(await saidTogether(db, lead, nothing)).toBeNull();
    expect(await saidTogether(db, await aLead(db, [service.id]), at(one))).toBeNull();
    await takeBackNilReturns(db, lead, ids, MONTH, TODAY);
    expect(await saidTogether(db, lead, at(one))).toBeNull();
  });

  it('is said once, however often it is tapped', async () => {
    const account = await anOwnAccount();
    await recordNilReturns(db, lead, [account, account], MONTH, TODAY);
    await Promise.all([1, 2].map(() => recordNilReturns(db, lead, [account], MONTH, TODAY)));
    expect(await returnsOf(account)).toHaveLength(1);
    expect(await linesOf(account)).toHaveLength(1);
  });

  it('may be taken back, once', async () => {
    const account = await anOwnAccount();
    await recordNilReturns(db, lead, [account], MONTH, TODAY);
    await takeBackNilReturns(db, lead, [account], MONTH, TODAY);
    await takeBackNilReturns(db, lead, [account], MONTH, TODAY);
    expect(await returnsOf(account)).toEqual([]);
    expect((await linesOf(account)).map((line) => line.action)).toEqual([
      'nothing to record said',
      'nothing to record taken back'
    ]);
  });

  it('takes back only the month that was named', async () => {
    const account = await anOwnAccount();
    await recordNilReturns(db, lead, [account], MONTH, TODAY);
    await recordNilReturns(db, lead, [account], '2026-09-01', TODAY);
    await takeBackNilReturns(db, lead, [account], MONTH, TODAY);
    expect((await returnsOf(account)).map((row) => row.month)).toEqual(['2026-09-01']);
  });

  it('is not said where the audit log fails', async () => {
    const account = await anOwnAccount();
    await whileAuditFails(db, async () => {
      await expect(recordNilReturns(db, lead, [account], MONTH, TODAY)).rejects.toThrow();
    });
    expect(await returnsOf(account)).toEqual([]);
  });
});

describe('who may say it', () => {
  it('communications may, for any service', async () => {
    const account = await anOwnAccount();
    await recordNilReturns(db, await aCommsPerson(db), [account], MONTH, TODAY);
    expect(await returnsOf(account)).toHaveLength(1);
  });

  it.each<[string, () => Promise<Actor>]>([
    ['the lead of another service', async () => aLead(db, [(await aService(db)).id])],
    ['a viewer', () => aPerson(db, { views: [service.id] })],
    ['a manager', () => aManager(db)],
    ['an administrator', () => anAdmin(db)]
  ])('%s may neither say it nor take it back', async (_, who) => {
    const [account, actor] = [await anOwnAccount(), await who()];
    await expect(recordNilReturns(db, actor, [account], MONTH, TODAY)).rejects.toThrow(Forbidden);
    await recordNilReturns(db, lead, [account], MONTH, TODAY);
    await expect(takeBackNilReturns(db, actor, [account], MONTH, TODAY)).rejects.toThrow(Forbidden);
    expect(await returnsOf(account)).toHaveLength(1);
  });

  it('one account of another service refuses them all', async () => {
    const [own, foreign] = [await anOwnAccount(), (await anAccount(db)).id];
    await expect(recordNilReturns(db, lead, [own, foreign], MONTH, TODAY)).rejects.toThrow(Forbidden);
    expect(await returnsOf(own)).toEqual([]);
  });
});

describe('what is refused', () => {
  it('is an account that was closed before the month', async () => {
    const closed = { status: 'closed', closedOn: '2026-07-31', closedReason: 'Merged.' } as const;
    const account = await anAccount(db, { serviceId: service.id, ...closed });
    await expect(recordNilReturns(db, lead, [account.id], MONTH, TODAY)).rejects.toThrow('was closed');
  });

  it('is no month of a quarter that is not published, however long it is over', async () => {
    const account = await anOwnAccount();
    await published('2025-26-q2', 'service');
    await recordNilReturns(db, lead, [account], '2025-07-01', TODAY);
    expect(await returnsOf(account)).toHaveLength(1);
    const open = await monthsToAnswer(db, lead, TODAY);
    expect(open.slice(0, 3)).toEqual(['2026-09-01', '2026-08-01', '2026-07-01']);
    expect(open).toContain('2025-07-01');
  });

  it.each([
    ['its quarter', '2026-27-q1', '2026-06-01', 'Q1 2026/27 is published'],
    ['its year', '2025-26', '2026-03-01', 'Q4 2025/26 is published']
  ])('is a month of which the council has published %s, in words', async (_, period, month, words) => {
    const account = await anOwnAccount();
    await recordNilReturns(db, lead, [account], month, TODAY);
    await published(period);
    await expect(recordNilReturns(db, lead, [account], month, TODAY)).rejects.toThrow(words);
    await expect(takeBackNilReturns(db, lead, [account], month, TODAY)).rejects.toThrow(words);
    expect(await returnsOf(account)).toHaveLength(1);
  });

  it('is an unknown account', async () => {
    const unknown = [await anOwnAccount(), crypto.randomUUID()];
    await expect(recordNilReturns(db, lead, unknown, MONTH, TODAY)).rejects.toThrow(NotFound);
  });

  it.each([
    ['2026-09-01', '2026-09-01', true],
    ['2026-10-01', '2026-09-30', false]
  ])('is a month that has not begun: %s on %s may be said: %s', async (month, today, may) => {
    const account = await anOwnAccount();
    const saying = recordNilReturns(db, lead, [account], month, today);
    await (may ? expect(saying).resolves.toBe(account) : expect(saying).rejects.toThrow(NotFound));
  });

  it.each([
    [{ account: [], month: MONTH }],
    [{ account: ['no-identity'], month: MONTH }],
    [{ account: [crypto.randomUUID()], month: '2026-08-02' }],
    [{ account: [crypto.randomUUID()], month: '0000-01-01' }],
    [{ account: [crypto.randomUUID()], month: 'August' }],
    [{ month: MONTH }]
  ])('is a form like %j', (form) => expect(nilReturnForm.safeParse(form).success).toBe(false));
});
