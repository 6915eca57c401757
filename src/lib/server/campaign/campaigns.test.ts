import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthsFrom, type Month } from '$lib/domain/calendar/day';
import type { CampaignInput } from '$lib/domain/campaign/campaign-form';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCampaign,
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aNilReturn,
  anOutcome,
  aService,
  type Row
} from '../../../../tests/support/factories';
import { aNumberInput } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, measures } from '$lib/server/db/schema';
import { campaignsOffered } from '$lib/server/outcome/form/campaigns-offered';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import { outcomesAsCsv } from '$lib/server/outcome/list/outcome-export';
import { inputOf } from '$lib/server/outcome/outcome-input';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { changeOutcome, logOutcome } from '$lib/server/outcome/outcomes';
import { campaignPage } from './campaign-page';
import { addCampaign, campaignBySlug, changeCampaign, choicesOfCampaign, listCampaigns } from './campaigns';

const TODAY = '2026-11-23';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: Awaited<ReturnType<typeof aService>>;
let facebook: Row<typeof accounts>;
let instagram: Row<typeof accounts>;
let signUps: Row<typeof measures>;
let lead: Actor;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db, { slug: 'libraries', name: 'Libraries' });
  facebook = await anAccount(db, { serviceId: service.id, platform: 'facebook' });
  instagram = await anAccount(db, { serviceId: service.id });
  signUps = await aMeasure(db, { slug: 'sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups' });
  lead = await aLead(db, [service.id]);
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

function input(given: Partial<CampaignInput> = {}): CampaignInput {
  return {
    ...{
      name: `Reading ${randomUUID()}`,
      aim: 'More families come.',
      firstDay: '2026-06-01',
      lastDay: '2026-08-31'
    },
    ...{ accountIds: [facebook.id], measureIds: [signUps.id] },
    ...given
  };
}

describe('a campaign', () => {
  it('is added and changed by communications alone, each with a line in the audit log', async () => {
    const id = randomUUID();
    const added = await addCampaign(db, comms, id, input({ name: 'Summer reading' }));
    expect(added).toEqual({ ok: true, slug: 'summer-reading' });
    expect(await addCampaign(db, comms, id, input({ name: 'Summer reading' }))).toEqual(added);
    const changed = input({ name: 'Summer reading 2026', accountIds: [facebook.id, instagram.id].sort() });
    expect(await changeCampaign(db, comms, 'summer-reading', 1, changed)).toEqual(added);
    expect(await campaignBySlug(db, lead, 'summer-reading')).toMatchObject({ ...changed, version: 2 });
    await expect(changeCampaign(db, comms, 'summer-reading', 1, changed)).rejects.toThrow(Conflict);
    await expect(changeCampaign(db, comms, 'winter', 1, changed)).rejects.toThrow(NotFound);
    for (const actor of [lead, await aManager(db), await anAdmin(db)]) {
      await expect(addCampaign(db, actor, randomUUID(), input())).rejects.toThrow(Forbidden);
      await expect(changeCampaign(db, actor, 'summer-reading', 2, changed)).rejects.toThrow(Forbidden);
      expect(() => choicesOfCampaign(db, actor)).toThrow(Forbidden);
    }
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.map(({ action, changes }) => [action, changes.map(({ field }) => field)])).toEqual([
      ['campaign added', []],
      ['campaign changed', ['name', 'accountIds']]
    ]);
    expect(JSON.stringify(lines)).not.toContain('Summer');
  });

  it('has a name of its own, and a way to say that it is taken', async () => {
    await addCampaign(db, comms, randomUUID(), input({ name: 'Twice' }));
    expect(await addCampaign(db, comms, randomUUID(), input({ name: 'Twice' }))).toEqual({
      ...{ ok: false, errors: [{ field: 'name', text: 'Another campaign has this name already' }] }
    });
  });

  it('takes no account of one person, and no share', async () => {
    const own = await anAccount(db, { kind: 'individual' });
    const share = await aMeasure(db, { kind: 'share', headline: false });
    const saved = await addCampaign(
      db,
      comms,
      randomUUID(),
      input({ accountIds: [own.id], measureIds: [share.id] })
    );
    expect(saved).toMatchObject({ errors: [{ field: 'measures' }, { field: 'accounts' }] });
  });

  it('is read by whoever reads live reports', async () => {
    await aCampaign(db, { slug: 'seen' });
    expect((await listCampaigns(db, lead)).map(({ slug }) => slug)).toContain('seen');
    const admin = await anAdmin(db);
    await expect(listCampaigns(db, admin)).rejects.toThrow(Forbidden);
    await expect(campaignPage(db, admin, 'seen', TODAY)).rejects.toThrow(Forbidden);
    await expect(campaignPage(db, lead, 'unseen', TODAY)).rejects.toThrow(NotFound);
  });
});

describe('the page of a campaign', () => {
  const recorded = (month: Month, quantity: number, accountIds: string[]) =>
    anOutcome(db, {
      ...{ accounts: accountIds, serviceId: service.id, measureId: signUps.id, quantity },
      ...{ happenedOn: month, wholeMonth: true, createdBy: lead.id }
    });
  beforeAll(async () => {
    for (const month of monthsFrom('2025-01-01', '2026-05-01')) await recorded(month, 40, [facebook.id]);
    // Linked to both: counted once.
    for (const month of monthsFrom('2026-06-01', '2026-08-01'))
      await recorded(month, 60, [facebook.id, instagram.id]);
    const other = await anAccount(db, { serviceId: service.id });
    await recorded('2026-07-01', 500, [other.id]);
    await aCampaign(db, { slug: 'summer', accounts: [facebook.id, instagram.id], measures: [signUps.id] });
  });

  it('counts each outcome of its accounts once, beside the year before, in lists that add up', async () => {
    const page = await campaignPage(db, comms, 'summer', TODAY);
    const [finding] = page.findings;
    expect(finding).toMatchObject({
      ...{ assured: '180 sign-ups, up 50% on the year before’s 120.', mark: 'better' },
      ...{ now: { text: '180 sign-ups' }, earlier: { text: '120 sign-ups' } }
    });
    const totals = [];
    for (const { href } of [finding!.now!, finding!.earlier!]) {
      const filter = readOutcomeFilter(new URL(href!, 'http://x').searchParams, 4);
      totals.push((await listOutcomes(db, comms, filter, TODAY)).total.quantity);
    }
    expect(totals).toEqual([180, 120]);
  });

  it('leaves out an account that became individual since, and says so', async () => {
    const became = await anAccount(db, { serviceId: service.id, name: 'Now of one person' });
    const counts = await aMeasure(db);
    const of = { serviceId: service.id, measureId: counts.id, happenedOn: '2026-07-01', wholeMonth: true };
    await anOutcome(db, { ...of, quantity: 7, accounts: [became.id], createdBy: lead.id });
    await anOutcome(db, { ...of, quantity: 5, accounts: [became.id, facebook.id], createdBy: lead.id });
    const taking = { accounts: [facebook.id, became.id], measures: [counts.id] };
    await aCampaign(db, { slug: 'became', ...taking });
    await aCampaign(db, { slug: 'alone', accounts: [became.id], measures: [counts.id] });
    const read = () => campaignPage(db, comms, 'became', TODAY);
    expect((await read()).findings[0]!.now!.text).toMatch(/\b12\b/);
    await db.update(accounts).set({ kind: 'individual' }).where(eq(accounts.id, became.id));
    const { accounts: named, leftOut, findings } = await read();
    expect([named.length, leftOut]).toEqual([1, 1]);
    expect(findings[0]!.now!.text).toMatch(/\b5\b/);
    expect(JSON.stringify(findings)).not.toContain(became.slug);
    expect(await campaignPage(db, comms, 'alone', TODAY)).toMatchObject({ findings: [], leftOut: 1 });
  });

  it('has no figure before its first whole month, and none to compare where it holds none', async () => {
    expect((await campaignPage(db, comms, 'summer', '2026-05-31')).findings).toEqual([]);
    await aCampaign(db, { slug: 'short', firstDay: '2026-06-10', lastDay: '2026-06-20' });
    expect(await campaignPage(db, comms, 'short', TODAY)).toMatchObject({ months: [], findings: [] });
  });

  it('while it runs has a figure so far, and holds months that are over against the same months', async () => {
    const { over, findings } = await campaignPage(db, comms, 'summer', '2026-07-20');
    expect(over).toEqual(['2026-06-01']);
    expect(findings[0]).toMatchObject({
      ...{ now: { text: '60 sign-ups' }, earlier: { text: '40 sign-ups' } },
      lines: expect.arrayContaining(['June 2026: 60 sign-ups; a year before: 40 sign-ups.'])
    });
  });

  it('says “not recorded” of what its accounts never recorded, and never 0', async () => {
    const never = await aMeasure(db, { slug: 'never' });
    const account = await anAccount(db, { serviceId: service.id });
    await aCampaign(db, { slug: 'unrecorded', accounts: [account.id], measures: [never.id] });
    const page = await campaignPage(db, comms, 'unrecorded', TODAY);
    expect(page.findings[0]).toMatchObject({
      ...{ assured: 'Not recorded by these accounts.', now: { text: 'not recorded', href: null } },
      earlier: { text: 'not recorded', href: null }
    });
    expect(JSON.stringify(page.findings)).not.toMatch(/\b0\b|later/);
  });

  it('says that a month is not recorded until its account says that there was none, and that one went quiet', async () => {
    const visits = await aMeasure(db, { slug: 'visits' });
    const account = await anAccount(db, { serviceId: service.id });
    for (const month of monthsFrom('2025-01-01', '2026-07-01'))
      await anOutcome(db, { accounts: [account.id], measureId: visits.id, quantity: 9, happenedOn: month });
    await aCampaign(db, { slug: 'gaps', accounts: [account.id], measures: [visits.id] });
    const assured = async () => (await campaignPage(db, comms, 'gaps', TODAY)).findings[0]!;
    expect((await assured()).lines[0]).toBe(
      'It is compared with nothing: August 2026 is not recorded by Libraries.'
    );
    await aNilReturn(db, account.id, '2026-08-01');
    expect((await assured()).assured).toContain('18 people helped, ');
    await db
      .update(accounts)
      .set({ status: 'dormant', dormantSince: '2026-08-10' })
      .where(eq(accounts.id, account.id));
    expect((await assured()).lines[0]).toBe(
      'It is not recorded as before since August 2026, so nothing is compared.'
    );
  });
});

describe('an outcome names its campaign', () => {
  const number = (given: Partial<OutcomeInput & { measureId: string }>) =>
    aNumberInput({ serviceId: service.id, accountIds: [facebook.id], measureId: signUps.id, ...given });

  it('is stored, shown, exported, listed, changed and audited', async () => {
    const campaign = await aCampaign(db, { slug: 'named', name: 'Named', lastDay: '2026-12-31' });
    const id = randomUUID();
    await logOutcome(db, lead, id, number({ campaignId: campaign.id, happenedOn: '2026-09-15' }));
    expect((await inputOf(db, id))!.campaignId).toBe(campaign.id);
    expect(await outcomeInFull(db, lead, id, TODAY)).toMatchObject({
      campaign: 'Named',
      campaignSlug: 'named'
    });
    const filter = readOutcomeFilter(new URLSearchParams('campaign=named'), 4);
    expect((await listOutcomes(db, lead, filter, TODAY)).rows.map((row) => row.id)).toEqual([id]);
    const csv = await new Response(outcomesAsCsv(db, lead, filter, TODAY)).text();
    expect(
      csv
        .trim()
        .split('\r\n')
        .map((line) => line.split(',').at(-1))
    ).toEqual(['campaign', 'Named']);
    expect((await campaignPage(db, lead, 'named', TODAY)).named).toEqual({
      count: 1,
      href: '/outcomes?campaign=named'
    });
    await changeOutcome(db, lead, id, 1, number({ campaignId: null, happenedOn: '2026-09-15' }));
    expect((await campaignPage(db, lead, 'named', TODAY)).named.count).toBe(0);
    const [line] = (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))).slice(-1);
    expect(line!.changes).toEqual([{ field: 'campaignId', was: campaign.id, is: null }]);
  });

  it('only one of its own days; what it named before may stay', async () => {
    const campaign = await aCampaign(db, { name: 'In June', lastDay: '2026-06-30' });
    const late = await logOutcome(
      db,
      lead,
      randomUUID(),
      number({ campaignId: campaign.id, happenedOn: '2026-07-01' })
    );
    expect(late).toEqual({
      ok: false,
      errors: [{ field: 'campaign', text: '“In June” did not run then. Choose another campaign, or none' }]
    });
    const unknown = await logOutcome(db, lead, randomUUID(), number({ campaignId: randomUUID() }));
    expect(unknown).toMatchObject({ errors: [{ field: 'campaign' }] });
    const id = randomUUID();
    const measureId = (await aMeasure(db)).id;
    const named = number({ measureId, campaignId: campaign.id, happenedOn: '2026-06-15' });
    expect(await logOutcome(db, lead, id, named)).toMatchObject({ ok: true });
    const moved = input({ name: 'Later', firstDay: '2026-07-01', lastDay: '2026-07-31' });
    await changeCampaign(db, comms, campaign.slug, 1, moved);
    expect(await changeOutcome(db, lead, id, 1, { ...named, quantity: 13 })).toMatchObject({ ok: true });
  });

  it('is offered while a campaign runs, and three months after; what is chosen stays on offer', async () => {
    const old = await aCampaign(db, { name: 'Old', firstDay: '2025-06-01', lastDay: '2025-08-31' });
    const ahead = await aCampaign(db, { name: 'Ahead', firstDay: '2026-12-01', lastDay: '2026-12-31' });
    const names = async (chosen: string) =>
      (await campaignsOffered(db, TODAY, chosen)).map(({ text }) => text);
    expect(await names('')).not.toContain('Old');
    expect(await names('')).not.toContain('Ahead');
    expect(await names('')).toContain('Named');
    expect(await names(old.id)).toContain('Old');
    expect(await names(ahead.id)).toContain('Ahead');
  });
});
