import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountInput } from '$lib/domain/account/account-form';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  aNilReturn,
  anAccount,
  anAdmin,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from './account-returns';
import { accountInputOf, addAccount, changeAccount } from './account-changes';
import { closeAccount } from './account-closing';
import { accountCredit, outcomesByMonth } from './account-credit';
import { accountBySlug, listAccounts } from './accounts';
import type { Db } from '$lib/server/db/client';
import { auditEvents } from '$lib/server/db/schema';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

describe('who may', () => {
  it('lets every role see the register, and communications alone change it', async () => {
    const account = await anAccount(db);
    const input = await someInput();
    for (const other of [await aLead(db, [account.serviceId]), await aManager(db), await anAdmin(db)]) {
      expect((await accountBySlug(db, other, account.slug)).name).toBe(account.name);
      expect((await list(other, '')).total).toBeGreaterThan(0);
      await expect(addAccount(db, other, randomUUID(), input)).rejects.toThrow(Forbidden);
      await expect(changeAccount(db, other, account.slug, 1, input)).rejects.toThrow(Forbidden);
      await expect(closeAccount(db, other, account.slug, closing('2026-10-01'))).rejects.toThrow(Forbidden);
    }
  });
});

describe('adding an account', () => {
  it('puts it on the register with its people, and writes the audit log', async () => {
    const [lead, deputy] = [await aLead(db), await aLead(db)];
    const id = randomUUID();
    const saved = await addAccount(db, comms, id, {
      ...(await someInput()),
      handle: 'Riverside.Libs',
      leadId: lead.id,
      deputyIds: [deputy.id]
    });
    expect(saved).toEqual({ ok: true, slug: 'instagram-riverside-libs' });
    const account = await accountBySlug(db, comms, 'instagram-riverside-libs');
    expect(account).toMatchObject({ leadName: lead.name, status: 'active', version: 1 });
    expect(account.deputies).toEqual([{ id: deputy.id, name: deputy.name }]);
    expect(await auditOf(id)).toEqual(['account added']);
  });

  it('makes one account of a form that is sent twice, even at the same moment', async () => {
    const id = randomUUID();
    const input = await someInput();
    const saved = await Promise.all([addAccount(db, comms, id, input), addAccount(db, comms, id, input)]);
    saved.push(await addAccount(db, comms, id, input));
    expect(saved.every((each) => each.ok)).toBe(true);
    expect(await auditOf(id)).toEqual(['account added']);
  });

  it('refuses a handle that the platform has already, whatever its case', async () => {
    const there = await anAccount(db, { handle: 'TwinHandle', name: 'Riverside Twins' });
    const input = { ...(await someInput()), platform: there.platform, handle: 'twinhandle' };
    expect(await addAccount(db, comms, randomUUID(), input)).toEqual({
      ok: false,
      errors: [{ field: 'handle', text: 'Riverside Twins already has this handle on Instagram' }]
    });
  });

  it('gives another address where two handles read the same', async () => {
    await addAccount(db, comms, randomUUID(), { ...(await someInput()), handle: 'a.b' });
    const second = await addAccount(db, comms, randomUUID(), { ...(await someInput()), handle: 'a_b' });
    expect(second).toEqual({ ok: true, slug: 'instagram-a-b-2' });
  });

  it('refuses a service that is not ours, and people who are not with us', async () => {
    const left = await aLead(db, [], { deactivatedAt: new Date() });
    const input = { ...(await someInput()), serviceId: randomUUID(), leadId: left.id, deputyIds: ['nobody'] };
    const saved = await addAccount(db, comms, randomUUID(), input);
    expect(saved.ok ? [] : saved.errors.map((error) => error.field)).toEqual(['service', 'lead', 'deputies']);
  });
});

describe('changing an account', () => {
  it('leaves the months before this one with the service that ran it', async () => {
    const account = await anAccount(db);
    const other = await aService(db);
    const was = accountInputOf(await accountBySlug(db, comms, account.slug));
    await changeAccount(db, comms, account.slug, 1, { ...was, serviceId: other.id });
    const runBy = async (period: string) => {
      const rows = await accountReturns(db, parsePeriod(period, 4)!);
      return rows.find(({ id }) => id === account.id)?.serviceId;
    };
    expect(await runBy('2024-25-q2')).toBe(account.serviceId);
    expect(await runBy('2098-99-q2')).toBe(other.id);
    const back = accountInputOf(await accountBySlug(db, comms, account.slug));
    await changeAccount(db, comms, account.slug, 2, { ...back, serviceId: account.serviceId });
    expect(await runBy('2098-99-q2')).toBe(account.serviceId);
  });

  it('keeps its address, counts the version up, and names the fields in the audit log without free text', async () => {
    const account = await anAccount(db, { name: 'Old name' });
    const was = accountInputOf(await accountBySlug(db, comms, account.slug));
    const input = { ...was, name: 'New name', handle: 'another', purpose: 'For carers.' };
    expect(await changeAccount(db, comms, account.slug, 1, input)).toEqual({ ok: true, slug: account.slug });
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({ name: 'New name', version: 2 });
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, account.id));
    expect(event!.changes).toEqual([
      { field: 'name', was: 'Old name', is: 'New name' },
      { field: 'handle', was: account.handle, is: 'another' },
      { field: 'purpose' }
    ]);
  });

  it('is a conflict when someone changed it since, and then nothing is saved', async () => {
    const account = await anAccount(db);
    const input = accountInputOf(await accountBySlug(db, comms, account.slug));
    await changeAccount(db, comms, account.slug, 1, { ...input, name: 'Theirs' });
    await expect(changeAccount(db, comms, account.slug, 1, { ...input, name: 'Mine' })).rejects.toThrow(
      Conflict
    );
    expect((await accountBySlug(db, comms, account.slug)).name).toBe('Theirs');
  });

  it('makes it dormant since a day, and active again', async () => {
    const account = await anAccount(db);
    const input = accountInputOf(await accountBySlug(db, comms, account.slug));
    await changeAccount(db, comms, account.slug, 1, { ...input, dormantSince: '2026-05-01' });
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({
      status: 'dormant',
      dormantSince: '2026-05-01'
    });
    await changeAccount(db, comms, account.slug, 2, input);
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({
      status: 'active',
      dormantSince: null
    });
  });

  it('leaves a closed account closed, and keeps a lead who has left since', async () => {
    const left = await aLead(db, [], { deactivatedAt: new Date() });
    const account = await anAccount(db, { status: 'closed', leadId: left.id });
    const input = accountInputOf(await accountBySlug(db, comms, account.slug));
    const saved = await changeAccount(db, comms, account.slug, 1, { ...input, name: 'Closed, renamed' });
    expect(saved.ok).toBe(true);
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({
      status: 'closed',
      closedOn: '2026-03-31'
    });
  });

  it('does not find what is not on the register', async () => {
    await expect(accountBySlug(db, comms, 'nothing')).rejects.toThrow(NotFound);
  });
});

describe('closing an account', () => {
  it('takes a day and a reason, and twice the same is harmless', async () => {
    const account = await anAccount(db);
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-09-30' });
    for (const _ of [1, 2]) {
      expect((await closeAccount(db, comms, account.slug, closing('2026-09-30'))).ok).toBe(true);
    }
    expect(await auditOf(account.id)).toEqual(['account closed']);
    await expect(closeAccount(db, comms, account.slug, closing('2026-10-01'))).rejects.toThrow(Conflict);
  });

  it('keeps what was learnt, and a second one who says another lesson is told', async () => {
    const account = await anAccount(db);
    const learnt = { ...closing('2026-09-30'), closedLesson: 'Ask first.' };
    expect((await closeAccount(db, comms, account.slug, learnt)).ok).toBe(true);
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({ closedLesson: 'Ask first.' });
    await expect(closeAccount(db, comms, account.slug, closing('2026-09-30'))).rejects.toThrow(Conflict);
  });

  it.each([
    [1, '1 outcome of this account is dated after 31 July 2026. Choose a later day, or correct it first'],
    [2, '2 outcomes of this account are dated after 31 July 2026. Choose a later day, or correct them first']
  ])('says how many outcomes stand against the day: %i', async (count, text) => {
    const account = await anAccount(db);
    for (let n = 0; n < count; n += 1)
      await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-01' });
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-01', deleted: true });
    expect(await closeAccount(db, comms, account.slug, closing('2026-07-31'))).toEqual({
      ok: false,
      errors: [{ field: 'closedOn', text }]
    });
    expect((await accountBySlug(db, comms, account.slug)).status).toBe('active');
  });

  it('refuses a day before it was opened', async () => {
    const account = await anAccount(db, { openedOn: '2026-05-01' });
    const saved = await closeAccount(db, comms, account.slug, closing('2026-04-30'));
    expect(saved.ok ? '' : saved.errors[0]!.text).toContain('was opened on 1 May 2026');
  });
});

describe('the list', () => {
  it('finds by every filter, and its count is the count of what it shows', async () => {
    const [libraries, roads] = [await aService(db, { name: 'Libraries 100%' }), await aService(db)];
    const lead = await aLead(db, [], { name: 'Zuleika Zed' });
    const of = { serviceId: libraries.id };
    const a = await anAccount(db, {
      ...of,
      name: 'Aaa',
      platform: 'tiktok',
      leadId: lead.id,
      deputies: [comms.id]
    });
    const b = await anAccount(db, { ...of, name: 'Bbb', status: 'dormant' });
    const c = await anAccount(db, { ...of, name: 'Ccc', status: 'closed' });
    const d = await anAccount(db, { serviceId: roads.id, name: 'Ddd' });
    await aNilReturn(db, a.id, '2026-07-01');
    const within = `service=${libraries.slug}`;
    expect(await names(within)).toEqual([a.name, b.name]);
    expect(await names(`${within}&status=any`)).toEqual([a.name, b.name, c.name]);
    expect(await names(`${within}&status=closed`)).toEqual([c.name]);
    expect(await names(`${within}&platform=tiktok`)).toEqual([a.name]);
    expect(await names(`${within}&cover=none`)).toEqual([b.name]);
    expect(await names('text=100%25')).toEqual([a.name, b.name]);
    expect(await names('text=zuleika')).toEqual([a.name]);
    expect(await names(`service=${roads.slug}&text=dd`)).toEqual([d.name]);
    expect(await names(`${within}&period=2026-27-q2`)).toEqual([a.name]);
    expect(await names(`${within}&period=2026-27-q2&return=nil`)).toEqual([a.name]);
    expect(await names(`${within}&period=2026-27-q2&return=no-return`)).toEqual([]);
    expect(await names(`${within}&period=2025-26-q3&return=no-return`)).toEqual([a.name, b.name, c.name]);
  });

  it('goes on to further pages', async () => {
    const service = await aService(db);
    for (let n = 0; n < 101; n += 1) {
      await anAccount(db, { serviceId: service.id, name: `Account ${String(n).padStart(3, '0')}` });
    }
    const second = await list(comms, `service=${service.slug}&page=2`);
    expect(second).toMatchObject({ total: 101, pages: 2 });
    expect(second.rows.map((row) => row.name)).toEqual(['Account 100']);
  });
});

describe('credit of an account', () => {
  it('is a range for outcomes and for each outcome or impact that adds up', async () => {
    const q2 = parsePeriod('2026-27-q2', 4)!;
    const [a, b, c] = [await anAccount(db), await anAccount(db), await anAccount(db)];
    const people = await aMeasure(db, { name: 'Credited people' });
    const reach = await aMeasure(db, { stage: 'output', addsUp: false });
    await anOutcome(db, { accounts: [a.id], measureId: people.id, quantity: 40 });
    await anOutcome(db, { accounts: [a.id, b.id], measureId: people.id, quantity: 10 });
    await anOutcome(db, { accounts: [a.id, b.id, c.id], measureId: people.id, quantity: 30 });
    await anOutcome(db, { accounts: [a.id, b.id], story: 'A carer came to the group.' });
    const clicks = await aMeasure(db, { stage: 'outtake' });
    await anOutcome(db, { accounts: [a.id], measureId: reach.id, quantity: 5000 });
    await anOutcome(db, { accounts: [a.id], measureId: clicks.id, quantity: 300 });
    await anOutcome(db, { accounts: [a.id], measureId: people.id, quantity: 7, deleted: true });
    await anOutcome(db, { accounts: [a.id], measureId: people.id, quantity: 7, happenedOn: '2026-10-01' });
    const credit = await accountCredit(db, await aManager(db), a.id, q2);
    expect(credit.outcomes).toEqual({ sole: 3, equalShare: 3 + 1 + 1 / 3, full: 6 });
    expect(credit.measures).toEqual([
      {
        slug: people.slug,
        name: 'Credited people',
        unitMany: 'people helped',
        kind: 'count',
        credit: { sole: 40, equalShare: 55, full: 80 }
      }
    ]);
    expect((await accountCredit(db, comms, (await anAccount(db)).id, q2)).outcomes.full).toBe(0);
  });

  it('has this month and 25 before it, empty ones included', async () => {
    const account = await anAccount(db);
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-11-23' });
    await anOutcome(db, { accounts: [account.id], happenedOn: '2024-10-01' });
    await anOutcome(db, { accounts: [account.id], happenedOn: '2024-09-30' });
    const months = await outcomesByMonth(db, comms, account.id, '2026-11-23');
    expect(months).toHaveLength(26);
    expect(months[0]).toEqual({ month: '2024-10-01', value: 1 });
    expect(months[1]).toEqual({ month: '2024-11-01', value: 0 });
    expect(months.at(-1)).toEqual({ month: '2026-11-01', value: 1 });
  });
});

async function someInput(): Promise<AccountInput> {
  return {
    name: 'Riverside Libraries',
    platform: 'instagram',
    handle: `libs${randomUUID()}`,
    address: 'https://instagram.example/libs',
    kind: 'service',
    serviceId: (await aService(db)).id,
    leadId: null,
    deputyIds: [],
    purpose: 'So that readers hear of events.',
    openedOn: null,
    reviewOn: null,
    dormantSince: null
  };
}

function closing(closedOn: string) {
  return { closedOn, closedReason: 'Its readers moved to the main account.', closedLesson: null };
}

function list(actor: Actor, query: string) {
  return listAccounts(db, actor, readAccountFilter(new URLSearchParams(query), 4));
}

async function names(query: string): Promise<string[]> {
  const { rows, total } = await list(comms, query);
  expect(total).toBe(rows.length);
  return rows.map((row) => row.name);
}

async function auditOf(id: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id));
  return rows.map((row) => row.action);
}
