import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead, aMeasure, anAccount, anOutcome, aService } from '../../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../../tests/support/golden-quarter';
import { aWrittenPurpose } from '../../../../../tests/support/holding-factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { FormValues } from '$lib/domain/forms/answers';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { measureServices } from '$lib/server/db/schema';
import { formChoices, type FormChoices } from './form-choices';
import { lookedFor } from './looked-for';
import { lastServiceOf } from './services-offered';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

type Who = keyof GoldenQuarter['people'];
const offeredTo = (who: Who, values: FormValues = {}, today = TODAY) =>
  formChoices(database.db, golden.people[who], today, values);
const texts = (choices: { text: string }[]) => choices.map((choice) => choice.text);
const groupsOf = ({ measures }: FormChoices) =>
  measures.groups.map(({ label, items }) => [label, texts(items)] as const);

describe('what the log form offers', () => {
  it.each([
    ['librariesLead', ['Libraries']],
    ['carersLead', ['Carers']],
    ['comms', ['Carers', 'Libraries']],
    ['viewer', []],
    ['manager', []],
    ['admin', []]
  ] as const)('to %s: the services for which they may log', async (who, services) => {
    expect(texts((await offeredTo(who)).services)).toEqual(services);
  });

  it('is for the service that is asked for, where the person may log for it', async () => {
    const service = async (who: Who, asked: string) =>
      (await offeredTo(who, { service: asked })).service?.text;
    expect(await service('comms', golden.libraries.id)).toBe('Libraries');
    expect(await service('librariesLead', golden.carers.id)).toBe('Libraries');
    expect(await service('comms', 'nothing')).toBeUndefined();
    expect((await offeredTo('manager')).service).toBeNull();
  });

  it('the accounts of the service, those that it linked most first, and the usual one; others are behind a search', async () => {
    const { accounts } = await offeredTo('librariesLead');
    expect(texts(accounts.shown)).toEqual([
      'Riverside Libraries on Instagram',
      'Riverside Libraries on Facebook'
    ]);
    expect(accounts.usual).toBe(accounts.shown[0]!.value);
    expect(accounts.more).toEqual([]);
    expect(accounts.beyond).toBe(3);
  });

  it('three of many accounts at once, and those that are chosen', async () => {
    const { db } = database;
    const service = await aService(db, { name: 'Waste' });
    const many = [];
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) {
      many.push(await anAccount(db, { name, serviceId: service.id }));
    }
    const offered = (values: FormValues) => offeredTo('comms', { service: service.id, ...values });
    const { accounts } = await offered({ accounts: [many[6]!.id, golden.accounts.a.id] });
    expect(texts(accounts.shown).map((text) => text.split(' on ')[0])).toEqual([
      ...['A', 'B', 'C', 'G'],
      'Riverside Libraries'
    ]);
    expect(texts(accounts.more)).toEqual(['D on Instagram', 'E on Instagram', 'F on Instagram']);
    expect(accounts.usual).toBeNull();
  });

  it('measures that the service used come first, the others by stage; each says what counts', async () => {
    const choices = await offeredTo('librariesLead');
    expect(groupsOf(choices)).toEqual([
      ['What you usually count', ['Sign-ups', 'Reach']],
      ['Outcome', ['Complaints']]
    ]);
    expect(choices.measures.groups[0]!.items[0]!.hint).toBe('Each person once.');
  });

  it('measures of its accounts’ purposes first, whoever else records them, and not those of closed accounts', async () => {
    const { db } = database;
    const service = await aService(db, { name: 'Museums' });
    const [a, b] = [
      await anAccount(db, { serviceId: service.id }),
      await anAccount(db, { serviceId: service.id, status: 'closed' })
    ];
    const [own, used, gone] = [
      await aMeasure(db, { name: 'Own' }),
      await aMeasure(db, { name: 'Used' }),
      await aMeasure(db, { name: 'Gone' })
    ];
    for (const { id } of [own, gone])
      await db.insert(measureServices).values({ measureId: id, serviceId: golden.carers.id });
    for (const measureId of [used.id, own.id])
      await anOutcome(db, { serviceId: service.id, accounts: [a.id], measureId, happenedOn: '2026-10-01' });
    await aWrittenPurpose(db, a.id, [own.id]);
    await aWrittenPurpose(db, b.id, [gone.id]);
    const groups = groupsOf(await offeredTo('comms', { service: service.id }));
    expect(groups.slice(0, 2)).toEqual([
      ['What your accounts are for', ['Own']],
      ['What you usually count', ['Used']]
    ]);
    expect(JSON.stringify(groups)).not.toContain('Gone');
    expect(JSON.stringify(await offeredTo('librariesLead'))).not.toContain('What your accounts are for');
  });

  it('what a new lead’s service used', async () => {
    const { db } = database;
    const lead = await aLead(db, [golden.libraries.id]);
    const choices = await formChoices(db, lead, TODAY, {});
    expect(choices.accounts.usual).toBe(golden.accounts.a.id);
    expect(groupsOf(choices)[0]).toEqual(['What you usually count', ['Sign-ups', 'Reach']]);
  });

  it('leaves out closed accounts and retired measures, unless the outcome has them already', async () => {
    const { db } = database;
    const retired = await aMeasure(db, { name: 'Retired measure', retiredOn: '2026-09-01' });
    const all = async (values: FormValues) =>
      JSON.stringify(await offeredTo('comms', { service: golden.carers.id, ...values }));
    expect(await all({})).not.toMatch(/podcast|Retired measure/);
    expect(await all({ accounts: [golden.accounts.f.id], measure: retired.id })).toMatch(
      /Retired measure.*podcast/
    );
  });

  it('a measure until its last day', async () => {
    await aMeasure(database.db, { name: 'Ends soon', retiredOn: '2026-10-15' });
    expect(JSON.stringify(await offeredTo('librariesLead'))).toContain('Ends soon');
    expect(JSON.stringify(await offeredTo('librariesLead', {}, '2026-10-16'))).not.toContain('Ends soon');
  });

  it('forgets what was used more than 180 days ago', async () => {
    const choices = await offeredTo('librariesLead', {}, '2027-12-01');
    expect(groupsOf(choices).map(([label]) => label)).not.toContain('What you usually count');
    expect(choices.accounts.usual).toBeNull();
  });

  it('how each measure was last known of by each account, for a year', async () => {
    const { db } = database;
    const { libraries, accounts, people } = golden;
    const measure = await aMeasure(db, { name: 'Memberships' });
    const log = (route: 'asked' | 'code', direction: 'better' | 'worse', happenedOn: string) =>
      anOutcome(db, {
        ...{ serviceId: libraries.id, measureId: measure.id, accounts: [accounts.a.id] },
        ...{ createdBy: people.librariesLead.id, route, direction, happenedOn }
      });
    await log('asked', 'better', '2026-10-01');
    await log('code', 'worse', '2026-09-01');
    const last = (await offeredTo('librariesLead')).lastTimes.filter(
      ({ measureId }) => measureId === measure.id
    );
    expect(last).toEqual([
      { measureId: measure.id, accountId: accounts.a.id, route: 'code', direction: 'worse' }
    ]);
    expect((await offeredTo('librariesLead', {}, '2028-01-01')).lastTimes).toEqual([]);
  });
});

describe('looking for something', () => {
  const find = (values: FormValues) =>
    lookedFor(
      ...([database.db, golden.people.librariesLead, TODAY] as const),
      { service: golden.libraries.id, ...values },
      NO_ACCOUNTS
    );

  it('is not meant by a form that looks for nothing', async () => {
    expect(await find({ then: 'done', findMeasure: ' ' })).toBeNull();
  });

  it('chooses the only account that it finds, beside those that were chosen, and empties its box', async () => {
    const found = await find({
      findAccount: 'carers whatsapp',
      accounts: [golden.accounts.a.id],
      quantity: '3'
    });
    expect(found!.errors).toEqual([]);
    expect(found!.values).toMatchObject({ quantity: '3', findAccount: '' });
    expect(found!.values.accounts).toHaveLength(2);
    expect(texts(found!.choices.accounts.shown)).toContain('Riverside Carers on WhatsApp channel');
  });

  it('offers several and chooses none', async () => {
    const found = await find({ findAccount: 'carers', accounts: [] });
    expect(found!.values.accounts).toEqual([]);
    expect(found!.choices.accounts.found).toHaveLength(3);
  });

  it('says what it did not find, and keeps what was typed', async () => {
    const found = await find({ findAccount: 'nowhere', findMeasure: 'nothing', story: 'Words' });
    expect(found!.errors).toEqual([
      { field: 'findMeasure', text: 'No measure in use has “nothing” in its name' },
      { field: 'findAccount', text: 'No open account has “nowhere” in its name' }
    ]);
    expect(found!.values).toMatchObject({ findAccount: 'nowhere', findMeasure: 'nothing', story: 'Words' });
  });

  it('looks for 100 characters at the most, and for nothing where an answer is longer than any may be', async () => {
    const most = `facebook ${'e'.repeat(91)}`;
    expect((await find({ findAccount: most }))!.errors).toEqual([
      { field: 'findAccount', text: `No open account has “${most}” in its name` }
    ]);
    const found = await find({ findAccount: 'e '.repeat(51), findMeasure: 'e'.repeat(101) });
    const text = 'Type 100 characters or fewer: a part of the name is enough';
    expect(found!.errors).toEqual([
      { field: 'findMeasure', text },
      { field: 'findAccount', text }
    ]);
    expect([found!.choices.accounts.search, found!.choices.measures.found]).toEqual([null, []]);
    const long = { findAccount: 'k '.repeat(450_000) };
    expect(await find(long)).toBeNull();
    expect((await offeredTo('librariesLead', long)).accounts.search).toBeNull();
  });

  it('asks for words where none were typed', async () => {
    expect((await find({ then: 'find' }))!.errors).toEqual([
      { field: 'findAccount', text: 'Type a part of the name to look for' }
    ]);
  });
});

describe('the service to begin with', () => {
  it('is the one for which the person logged last, as long as they may', async () => {
    const { db } = database;
    expect(await lastServiceOf(db, golden.people.carersLead, TODAY)).toBe(golden.carers.id);
    expect(
      await lastServiceOf(db, { ...golden.people.carersLead, leads: [golden.libraries.id] }, TODAY)
    ).toBeNull();
    expect(await lastServiceOf(db, golden.people.comms, TODAY)).toBeNull();
    await anOutcome(db, { serviceId: golden.carers.id, createdBy: golden.people.comms.id });
    expect(await lastServiceOf(db, golden.people.comms, TODAY)).toBe(golden.carers.id);
    expect(await lastServiceOf(db, golden.people.manager, TODAY)).toBeNull();
  });
});
