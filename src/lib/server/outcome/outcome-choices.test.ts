import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead, aMeasure, anAccount, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { lastServiceOf, outcomeChoices } from './outcome-choices';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

type Who = keyof GoldenQuarter['people'];
const offeredTo = (who: Who, keep: string[] = []) =>
  outcomeChoices(database.db, golden.people[who], TODAY, keep);
const texts = (choices: { text: string }[]) => choices.map((choice) => choice.text);

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

  it('the accounts that a lead used most of late, and those of their services, come first', async () => {
    const choices = await offeredTo('librariesLead');
    expect(texts(choices.usualAccounts)[0]).toBe('Riverside Libraries on Instagram');
    expect(texts(choices.usualAccounts).toSorted()).toEqual([
      'Riverside Carers on Instagram',
      'Riverside Libraries on Facebook',
      'Riverside Libraries on Instagram'
    ]);
    expect(choices.otherAccounts.map((group) => [group.service, texts(group.accounts)])).toEqual([
      ['Carers', ['Riverside Carers on WhatsApp channel', 'Riverside Carers on X']]
    ]);
  });

  it('measures that the service used come first, the others by stage; each says what counts', async () => {
    const choices = await offeredTo('librariesLead');
    expect(texts(choices.usualMeasures)).toEqual(['Sign-ups', 'Reach']);
    expect(choices.otherMeasures.map((group) => [group.stage, texts(group.measures)])).toEqual([
      ['Outcome', ['Complaints']]
    ]);
    expect(choices.usualMeasures[0]!.hint).toBe('Each person once.');
  });

  it('a new lead is offered what their service used, and the accounts that they cover for', async () => {
    const { db } = database;
    const lead = await aLead(db, [golden.libraries.id]);
    await anAccount(db, { name: 'Covered', serviceId: golden.carers.id, deputies: [lead.id] });
    const choices = await outcomeChoices(db, lead, TODAY);
    expect(texts(choices.usualAccounts)).toContain('Covered on Instagram');
    expect(texts(choices.usualAccounts)).toContain('Riverside Libraries on Instagram');
    expect(texts(choices.usualMeasures)).toContain('Sign-ups');
  });

  it('leaves out closed accounts and retired measures, unless the outcome has them already', async () => {
    const { db } = database;
    const retired = await aMeasure(db, { name: 'Retired measure', retiredOn: '2026-09-01' });
    const all = async (keep: string[]) => JSON.stringify(await offeredTo('comms', keep));
    expect(await all([])).not.toMatch(/podcast|Retired measure/);
    expect(await all([golden.accounts.f.id, retired.id])).toMatch(/podcast.*Retired measure/);
  });

  it('offers each account and each measure once', async () => {
    for (const who of ['librariesLead', 'comms', 'manager'] as const) {
      const choices = await offeredTo(who);
      const offered = [
        ...choices.usualAccounts,
        ...choices.otherAccounts.flatMap((group) => group.accounts),
        ...choices.usualMeasures,
        ...choices.otherMeasures.flatMap((group) => group.measures)
      ].map((choice) => choice.value);
      expect(new Set(offered).size).toBe(offered.length);
    }
  });

  it('forgets what was used more than 180 days ago', async () => {
    const early = await outcomeChoices(database.db, golden.people.librariesLead, '2027-12-01');
    expect(early.usualMeasures).toEqual([]);
  });
});

describe('the service to begin with', () => {
  it('is the one for which the person logged last, as long as they may', async () => {
    const { db } = database;
    expect(await lastServiceOf(db, golden.people.carersLead)).toBe(golden.carers.id);
    expect(await lastServiceOf(db, { ...golden.people.carersLead, leads: [golden.libraries.id] })).toBeNull();
    expect(await lastServiceOf(db, golden.people.comms)).toBeNull();
    await anOutcome(db, { serviceId: golden.carers.id, createdBy: golden.people.comms.id });
    expect(await lastServiceOf(db, golden.people.comms)).toBe(golden.carers.id);
    expect(await lastServiceOf(db, golden.people.manager)).toBeNull();
  });
});
