import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_ANSWERS } from '$lib/domain/account/access';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aPerson,
  aService
} from '../../../../../tests/support/factories';
import { someHours } from '../../../../../tests/support/holding-factories';
import { whileAuditFails } from '../../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, drafts, editions, monthlyInputs, nilReturns } from '$lib/server/db/schema';
import { accountInputOf, changeAccount } from '../account-changes';
import { accountBySlug } from '../accounts';
import { accessRecord, confirmAccess } from './access-record';
import { hoursOfDone, hoursOfMonths, hoursPage } from './hours-of-month';
import { accountsOfMonth, sayInputs } from './inputs';
import { answerNothing } from './nothing-sent';
import { ownMeasures, purposeToWrite, writePurpose } from './purpose';

const TODAY = '2026-11-23';
const MONTH = '2026-10-01';
const LINES = { forWhom: 'Parents of under-fives', wouldDo: 'come to Rhyme Time', wouldKnow: 'They say so' };
const ANSWERS = { sharedMailbox: 'yes', twoStep: 'no', secondHolder: 'not-known' } as const;
const HOURS = { hours: 6, ownHours: 2, spend: null };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: { id: string; slug: string };
let lead: Actor;
let comms: Actor;
let account: { id: string; slug: string };

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db);
  [lead, comms] = [await aLead(db, [service.id]), await aCommsPerson(db)];
});
afterAll(() => database.close());
beforeEach(async () => {
  account = await anAccount(db, { serviceId: service.id });
});

/** Whoever may neither describe an account nor answer for it. */
const STRANGERS: [string, () => Promise<Actor>][] = [
  ['the lead of another service', async () => aLead(db, [(await aService(db)).id])],
  ['a viewer', () => aPerson(db, { views: [service.id] })],
  ['a manager', () => aManager(db)],
  ['an administrator', () => anAdmin(db)]
];
const linesOf = (accountId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, accountId)).orderBy(auditEvents.id);
const saidOf = (accountId: string) =>
  db
    .select({ month: monthlyInputs.month, hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours })
    .from(monthlyInputs)
    .where(eq(monthlyInputs.accountId, accountId))
    .orderBy(monthlyInputs.month);

describe('a purpose in three lines', () => {
  const write = (actor: Actor, version = 1, measureIds: string[] = []) =>
    writePurpose(db, actor, account.slug, version, { ...LINES, measureIds });

  it('is written by the lead, stands in one line on lists, and chooses measures', async () => {
    const measure = await aMeasure(db, { name: 'New members' });
    const reach = await aMeasure(db, { stage: 'output' });
    await write(lead, 1, [measure.id, reach.id, randomUUID()]);
    const now = await accountBySlug(db, await aManager(db), account.slug);
    expect(now).toMatchObject({
      ...LINES,
      purpose: 'Parents of under-fives: come to Rhyme Time',
      version: 2
    });
    expect(await ownMeasures(db, await aManager(db), account.id)).toMatchObject([{ name: 'New members' }]);
    expect(await linesOf(account.id)).toMatchObject([
      {
        ...{ action: 'purpose written', actorId: lead.id, subjectKind: 'account' },
        changes: [
          { field: 'forWhom' },
          { field: 'wouldDo' },
          { field: 'wouldKnow' },
          { field: 'measures', was: '[]', is: JSON.stringify([measure.id]) }
        ]
      }
    ]);
    expect(JSON.stringify(await linesOf(account.id))).not.toContain('Rhyme');
  });

  it('is written by communications for any service, and again in place of the first', async () => {
    const [one, two] = [await aMeasure(db), await aMeasure(db)];
    await write(comms, 1, [one.id]);
    await write(lead, 2, [two.id]);
    expect(await ownMeasures(db, lead, account.id)).toMatchObject([{ id: two.id }]);
  });

  it('is not written over what somebody changed meanwhile', async () => {
    await write(lead);
    await expect(write(comms)).rejects.toThrow(Conflict);
  });

  it('is not written where the audit log fails', async () => {
    await whileAuditFails(db, async () => {
      await expect(write(lead, 1, [(await aMeasure(db)).id])).rejects.toThrow();
    });
    expect(await accountBySlug(db, lead, account.slug)).toMatchObject({ forWhom: null, version: 1 });
    expect(await ownMeasures(db, lead, account.id)).toEqual([]);
  });

  it('offers outcomes and impacts, those of its service first, and what it has already', async () => {
    const retired = await aMeasure(db, { name: 'Retired', retiredOn: '2026-01-01' });
    await aMeasure(db, { name: 'Likes', stage: 'outtake' });
    await write(lead, 1, [retired.id]);
    const { measures, measureIds, lines } = await purposeToWrite(db, lead, account.slug, TODAY);
    expect({ lines, measureIds }).toEqual({ lines: LINES, measureIds: [retired.id] });
    const names = measures.map(({ name }) => name);
    expect(names).toContain('Retired');
    expect(names).not.toContain('Likes');
    expect(measures.every(({ near }) => near)).toBe(true);
    await writePurpose(db, lead, account.slug, 2, { ...LINES, measureIds: [] });
    const after = await purposeToWrite(db, lead, account.slug, TODAY);
    expect(after.measures.map(({ name }) => name)).not.toContain('Retired');
  });

  it('is not changed on the register’s form, which changes everything else', async () => {
    await write(lead);
    const before = await accountBySlug(db, comms, account.slug);
    const input = { ...accountInputOf(before), name: 'Another name', purpose: 'Something else' };
    expect(await changeAccount(db, comms, account.slug, 2, input)).toMatchObject({ ok: true });
    expect(await accountBySlug(db, comms, account.slug)).toMatchObject({
      name: 'Another name',
      purpose: before.purpose
    });
  });

  it.each(STRANGERS)('%s may neither open the form nor send it', async (_, who) => {
    const actor = await who();
    await expect(purposeToWrite(db, actor, account.slug, TODAY)).rejects.toThrow(Forbidden);
    await expect(write(actor)).rejects.toThrow(Forbidden);
    await expect(writePurpose(db, actor, 'no-such', 1, { ...LINES, measureIds: [] })).rejects.toThrow(
      NotFound
    );
  });
});

describe('the access record', () => {
  const confirm = (actor: Actor, version = 0, whereKept: string | null = null, today = TODAY) =>
    confirmAccess(db, actor, account.slug, version, { ...ANSWERS, whereKept }, today);

  it('is confirmed for a day by whoever says so, and confirmed again with the same answers', async () => {
    expect((await accessRecord(db, lead, account.slug)).record).toBeNull();
    await confirm(lead, 0, 'Zanzibar safe', '2026-11-01');
    await confirm(comms, 1, 'Zanzibar safe');
    expect((await accessRecord(db, lead, account.slug)).record).toEqual({
      ...ANSWERS,
      ...{ whereKept: 'Zanzibar safe', confirmedOn: TODAY, confirmedBy: comms.name, version: 2 }
    });
    const lines = await linesOf(account.id);
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['access confirmed', lead.id],
      ['access confirmed', comms.id]
    ]);
    expect(lines[1]!.changes).toEqual([{ field: 'confirmedOn', was: '2026-11-01', is: TODAY }]);
    expect(lines[0]!.changes).toContainEqual({ field: 'secondHolder', was: null, is: 'not-known' });
    expect(JSON.stringify(lines)).not.toContain('Zanzibar');
  });

  it('is not confirmed over what somebody else confirmed meanwhile', async () => {
    await confirm(lead);
    await expect(confirm(comms)).rejects.toThrow(Conflict);
    await confirm(comms, 1);
    await expect(confirm(lead, 1)).rejects.toThrow(Conflict);
  });

  it('is not kept where the audit log fails', async () => {
    await whileAuditFails(db, async () => {
      await expect(confirm(lead)).rejects.toThrow();
    });
    expect((await accessRecord(db, lead, account.slug)).record).toBeNull();
  });

  it.each(STRANGERS)('%s may neither see it nor confirm it', async (_, who) => {
    const actor = await who();
    await confirm(lead, 0, 'the safe');
    await expect(accessRecord(db, actor, account.slug)).rejects.toThrow(Forbidden);
    await expect(confirm(actor, 1)).rejects.toThrow(Forbidden);
  });

  it('of an account says nothing on what everybody reads of it', async () => {
    await confirm(lead, 0, 'Zanzibar safe');
    expect(JSON.stringify(await accountBySlug(db, await aManager(db), account.slug))).not.toContain(
      'Zanzibar'
    );
  });

  it('takes no other answer', async () => {
    const wrong = { ...ANSWERS, twoStep: 'perhaps' as keyof typeof ACCESS_ANSWERS, whereKept: null };
    await expect(confirmAccess(db, lead, account.slug, 0, wrong, TODAY)).rejects.toThrow();
  });
});

describe('hours of a month', () => {
  const say = (actor: Actor, said: typeof HOURS | null = HOURS, month = MONTH) =>
    sayInputs(db, actor, month, [{ accountId: account.id, said }], TODAY);

  it('are said, changed and taken back, each noted in the audit log', async () => {
    await say(lead);
    await say(lead);
    await say(comms, { ...HOURS, hours: 7.5 });
    expect(await saidOf(account.id)).toEqual([{ month: MONTH, hours: 7.5, ownHours: 2 }]);
    await say(lead, null);
    await say(lead, null);
    expect(await saidOf(account.id)).toEqual([]);
    const lines = await linesOf(account.id);
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['hours said', lead.id],
      ['hours said', comms.id],
      ['hours taken back', lead.id]
    ]);
    expect(lines[1]!.changes).toEqual([
      { field: 'month', is: MONTH },
      { field: 'hours', was: 6, is: 7.5 }
    ]);
  });

  it('of none are said, too: that is not nothing said', async () => {
    await say(lead, { hours: 0, ownHours: 0, spend: null });
    expect(await saidOf(account.id)).toEqual([{ month: MONTH, hours: 0, ownHours: 0 }]);
  });

  it('are not said where the audit log fails', async () => {
    await whileAuditFails(db, async () => {
      await expect(say(lead)).rejects.toThrow();
    });
    expect(await saidOf(account.id)).toEqual([]);
  });

  it.each(STRANGERS)('%s may neither see, say nor take them back', async (_, who) => {
    const actor = await who();
    await say(lead);
    await expect(say(actor, { ...HOURS, hours: 1 })).rejects.toThrow(Forbidden);
    await expect(say(actor, null)).rejects.toThrow(Forbidden);
    const seen = await accountsOfMonth(db, actor, MONTH, service.id);
    expect(seen).toEqual([]);
    const done = { month: MONTH, monthName: '', accounts: [account.id] };
    expect(await hoursOfDone(db, actor, done)).toBeNull();
    expect(await hoursOfDone(db, lead, done)).toBe('6 hours, 2 of them own time');
    expect(await saidOf(account.id)).toHaveLength(1);
  });

  it('one account of another service refuses them all', async () => {
    const foreign = (await anAccount(db)).id;
    const both = [account.id, foreign].map((accountId) => ({ accountId, said: HOURS }));
    await expect(sayInputs(db, lead, MONTH, both, TODAY)).rejects.toThrow(Forbidden);
    expect(await saidOf(account.id)).toEqual([]);
  });

  it('are refused for a month that has not begun, an unknown account, and one that was closed before', async () => {
    await expect(say(lead, HOURS, '2026-12-01')).rejects.toThrow(NotFound);
    const entry = (accountId: string) => [{ accountId, said: HOURS }];
    await expect(sayInputs(db, lead, MONTH, entry(randomUUID()), TODAY)).rejects.toThrow(NotFound);
    const closed = { status: 'closed', closedOn: '2026-09-30', closedReason: 'Merged.' } as const;
    const old = await anAccount(db, { serviceId: service.id, ...closed });
    await expect(sayInputs(db, lead, MONTH, entry(old.id), TODAY)).rejects.toThrow('was closed');
  });

  it('are listed for the lead’s accounts that were active, and for communications by service', async () => {
    const own = await aService(db);
    const other = await aLead(db, [own.id]);
    const [a, b] = [
      await anAccount(db, { serviceId: own.id, name: 'Aaa' }),
      await anAccount(db, { serviceId: own.id, name: 'Bbb' })
    ];
    await anAccount(db, { serviceId: own.id, openedOn: '2026-11-02' });
    await someHours(db, { accountId: b.id, month: MONTH, saidBy: other.id });
    expect(await accountsOfMonth(db, other, MONTH)).toMatchObject([
      { id: a.id, title: 'Aaa on Instagram', said: null },
      { id: b.id, said: HOURS }
    ]);
    expect(await accountsOfMonth(db, comms, MONTH)).toEqual([]);
    const asked = { month: MONTH, service: own.slug };
    const page = await hoursPage(db, comms, asked, TODAY);
    expect(page).toMatchObject({ service: own.slug, month: { month: MONTH, name: 'October 2026' } });
    expect(page.accounts.map(({ id }) => id)).toEqual([a.id, b.id]);
    expect((await hoursPage(db, other, { month: null, service: null }, TODAY)).month?.month).toBe(MONTH);
    expect(await hoursOfMonths(db, other, ['2026-11-01', MONTH])).toEqual([
      { month: '2026-11-01', name: 'November 2026', accounts: 3, said: 0 },
      { month: MONTH, name: 'October 2026', accounts: 2, said: 1 }
    ]);
    expect(await hoursOfMonths(db, comms, [MONTH])).toEqual([]);
  });
});

describe('“nothing to record” with hours beside it', () => {
  const answer = (actor: Actor, values: Record<string, string | string[]>) =>
    answerNothing(db, actor, { account: [account.id], month: MONTH, ...values }, TODAY);
  const nilsOf = () => db.select().from(nilReturns).where(eq(nilReturns.accountId, account.id));

  it('says both; taken back, the hours stay', async () => {
    const field = `hours-${account.id}`;
    expect(await answer(lead, { [field]: '6, 2 own' })).toEqual({
      ok: true,
      month: MONTH,
      account: account.id
    });
    expect(await nilsOf()).toHaveLength(1);
    expect(await saidOf(account.id)).toEqual([{ month: MONTH, hours: 6, ownHours: 2 }]);
    expect(await answer(lead, { undo: 'yes' })).toMatchObject({ ok: true, account: null });
    expect(await nilsOf()).toEqual([]);
    expect(await saidOf(account.id)).toHaveLength(1);
  });

  it('needs no hours, and takes none back that are not typed', async () => {
    await someHours(db, { accountId: account.id, month: MONTH, saidBy: lead.id });
    expect(await answer(lead, {})).toMatchObject({ ok: true });
    expect(await saidOf(account.id)).toHaveLength(1);
  });

  it('says neither where the hours cannot be read, and gives back what was typed', async () => {
    const field = `hours-${account.id}`;
    const answered = await answer(lead, { [field]: 'a few' });
    expect(answered).toMatchObject({
      ok: false,
      errors: [{ field, text: 'Enter hours such as 6 or 6.5; where 2 of them were own time, 6, 2 own' }],
      typed: { month: MONTH, values: { [field]: 'a few' } }
    });
    expect(await nilsOf()).toEqual([]);
    expect(await answer(lead, { month: 'May' })).toMatchObject({ ok: false, typed: null });
  });
});

it('a published month takes no hours any more, and is not offered', async () => {
  const scope = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q1' } as const;
  const [draft] = await db.insert(drafts).values(scope).returning({ id: drafts.id });
  await db.insert(editions).values({
    ...{ ...scope, draftId: draft!.id, slug: 'q1', number: 1, publishedOn: TODAY, publishedBy: comms.id },
    ...{ canonical: '{}', sha256: 'a'.repeat(64), cells: [] }
  });
  const entries = [{ accountId: account.id, said: HOURS }];
  await expect(sayInputs(db, lead, '2026-06-01', entries, TODAY)).rejects.toThrow(
    'Q1 2026/27 is published, so hours cannot be said or taken back for it any more'
  );
  const { months } = await hoursPage(db, lead, { month: null, service: null }, TODAY);
  expect(months.map(({ month }) => month)).not.toContain('2026-06-01');
});
