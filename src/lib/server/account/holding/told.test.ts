import { afterAll, beforeAll, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { amountOf, figuresOf, type NetworkAbout } from '$lib/domain/network/told';
import { aLead, aMeasure, anAccount, anOutcome, aService } from '../../../../../tests/support/factories';
import { anAccessRecord, aWrittenPurpose, someHours } from '../../../../../tests/support/holding-factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { networkParts } from '$lib/server/report/network/network-parts';
import { accountReturns } from '../account-returns';

const Q2 = parsePeriod('2026-27-q2', 4)!;
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.close());

async function partsOf(serviceId: string, today = '2026-11-23') {
  const asked = { scope: { kind: 'council' }, period: Q2, today, serviceIds: [serviceId] };
  const returns = await accountReturns(db, Q2, { serviceIds: [serviceId] });
  const parts = await networkParts(db, { ...asked, returns } as unknown as NetworkAbout & { returns: never });
  return new Map(parts.map((part) => [part.key, part]));
}
const amounts = (part: Parameters<typeof figuresOf>[0] | undefined) =>
  Object.fromEntries(figuresOf(part!).map((figure) => [figure.key, amountOf(figure)]));

it('of accounts that nobody described, only cover is told', async () => {
  const service = await aService(db);
  await anAccount(db, { serviceId: service.id });
  expect([...(await partsOf(service.id)).keys()]).toEqual(['cover']);
});

it('no account, no part', async () => {
  expect((await partsOf((await aService(db)).id)).size).toBe(0);
});

it('a report tells what accounts are for, who covers, who could get in, and what went into them', async () => {
  const service = await aService(db);
  const of = { serviceId: service.id };
  const lead = await aLead(db, [service.id]);
  const [own, other] = [await aMeasure(db), await aMeasure(db)];
  const led = { ...of, leadId: lead.id };
  const matching = await anAccount(db, { ...led, deputies: [(await aLead(db)).id] });
  const unmatched = await anAccount(db, led);
  const late = await anAccount(db, { ...of, openedOn: '2026-09-10' });
  const more = [await anAccount(db, led), await anAccount(db, led), await anAccount(db, led)];
  const since = await anAccount(db, {
    ...led,
    status: 'closed',
    closedOn: '2026-10-20',
    closedReason: 'Unread.'
  });
  await anAccount(db, { ...led, kind: 'individual' });
  await aWrittenPurpose(db, matching.id, [own.id]);
  await aWrittenPurpose(db, unmatched.id, [own.id]);

  await anOutcome(db, { ...of, accounts: [matching.id, late.id], measureId: own.id, quantity: 4 });
  // None of these matches: another measure, a logged 0, a deleted one, another quarter.
  await anOutcome(db, { ...of, accounts: [unmatched.id], measureId: other.id, quantity: 4 });
  await anOutcome(db, { ...of, accounts: [unmatched.id], measureId: own.id, quantity: 0 });
  await anOutcome(db, { ...of, accounts: [unmatched.id], measureId: own.id, deleted: true });
  await anOutcome(db, { ...of, accounts: [unmatched.id], measureId: own.id, happenedOn: '2026-10-02' });
  // Hours divided by outcomes would tell how many of these there are.
  const hidden = await aMeasure(db, { countsPeople: true, sensitive: true });
  await anOutcome(db, { ...of, accounts: [unmatched.id], measureId: hidden.id, quantity: 3 });
  await anAccessRecord(db, { accountId: matching.id, confirmedBy: lead.id });
  await anAccessRecord(db, { accountId: late.id, confirmedBy: lead.id, secondHolder: 'no' });
  for (const { id } of [...more, since]) await anAccessRecord(db, { accountId: id, confirmedBy: lead.id });
  for (const month of ['2026-07-01', '2026-08-01', '2026-09-01']) {
    for (const { id } of [more[0]!, more[1]!])
      await someHours(db, { accountId: id, month, saidBy: lead.id, hours: 1, ownHours: 0 });
    await someHours(db, { accountId: since.id, month, saidBy: lead.id, hours: 1, ownHours: 0 });
    await someHours(db, { accountId: matching.id, month, saidBy: lead.id, hours: 2.1, ownHours: 0.1 });
    await someHours(db, { accountId: unmatched.id, month, saidBy: lead.id, spend: 10.1 });
  }
  await someHours(db, { accountId: late.id, month: '2026-09-01', saidBy: lead.id });
  await someHours(db, { accountId: late.id, month: '2026-10-01', saidBy: lead.id, hours: 99 });

  const parts = await partsOf(service.id);
  expect([...parts.keys()]).toEqual(expect.arrayContaining(['purpose', 'cover', 'access', 'hours']));
  expect(amounts(parts.get('purpose'))).toEqual({
    ...{ 'purpose.written': 2, 'purpose.matched': 1, 'purpose.unmatched': 1, 'purpose.unwritten': 4 }
  });
  expect(amounts(parts.get('cover'))).toEqual({
    ...{ 'cover.none': 4, 'cover.leaderless': 1, 'cover.covered': 1 }
  });
  expect(amounts(parts.get('access'))).toMatchObject({
    'access.secondHolder.yes': 4,
    'access.secondHolder.no': 1,
    'access.secondHolder.never-said': 1
  });
  const hours = parts.get('hours')!;
  expect(amounts(hours)).toEqual({
    ...{ 'hours.all': 39.3, 'hours.own': 8.3, 'hours.said': 6, 'hours.silent': 1 }
  });
  expect(hours.sentences.slice(0, 2)).toEqual([
    'About 39 hours, 8 of them own time; 6 of 7 accounts said.',
    'Of 19 months of these accounts, nothing was said of 3.'
  ]);
  expect(hours.sentences[2]).toMatch(/^That is 19\.[67] to 23\.3 hours for each logged outcome/);
  expect(hours.sentences).toContain('Fewer than five accounts named spend, so it is not told here.');
});

it('a month that is not over is not missing, and counts where it was said', async () => {
  const service = await aService(db);
  const lead = await aLead(db, [service.id]);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.push((await anAccount(db, { serviceId: service.id })).id);
  const sayAll = async (month: string) => {
    for (const accountId of ids) await someHours(db, { accountId, month, saidBy: lead.id });
  };
  await sayAll('2026-07-01');
  const sentences = async (today: string) => (await partsOf(service.id, today)).get('hours')!.sentences;
  expect(await sentences('2026-08-20')).not.toContainEqual(expect.stringContaining('nothing was said'));
  expect(await sentences('2026-09-20')).toContain('Of 10 months of these accounts, nothing was said of 5.');
  await sayAll('2026-09-01');
  expect(await sentences('2026-09-20')).toContain('Of 15 months of these accounts, nothing was said of 5.');
});

it('who could get in is told as it was known on the day of the report', async () => {
  const service = await aService(db);
  const lead = await aLead(db, [service.id]);
  for (let count = 0; count < 5; count += 1) {
    const { id } = await anAccount(db, { serviceId: service.id, leadId: lead.id });
    await anAccessRecord(db, { accountId: id, confirmedBy: lead.id, confirmedOn: '2026-10-30' });
  }
  const told = async (today: string) => (await partsOf(service.id, today)).get('access')?.sentences[0];
  expect(await told('2026-10-29')).toBeUndefined();
  expect(await told('2026-10-30')).toBe(
    'A second person could sign in to each of 5 accounts on 30 October 2026.'
  );
});
