/** Individual accounts beside outcomes: who sees which, and that a change by somebody else leaves them linked. */
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
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { columnsOf } from '$lib/domain/outcome/many/grid-columns';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import { UNNAMED_ACCOUNTS, UNNAMED_TITLE } from '$lib/domain/account/linked-titles';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { formChoices } from './form/form-choices';
import { usualOnes } from './form/usual';
import { outcomesAsCsv } from './list/outcome-export';
import { listOutcomes } from './list/outcome-list';
import { manyGrid } from './many/many-grid';
import { inputOf, inputToRepeat, isRepeatedByNumber } from './outcome-input';
import { deleteOutcome, restoreOutcome } from './outcome-deletion';
import { outcomeInFull } from './outcome-page';
import { outcomeToChange, versionsCompared } from './outcome-versions';
import { changeOutcome } from './outcomes';

const TODAY = '2026-10-14';

let connection: Connection;
let db: Db;
let manager: Actor;
let comms: Actor;
let colleague: Actor;
let councillor: Actor;
let serviceId: string;
let north: string;
let shared: string;
let measureId: string;
let alone: string;
let together: string;

/** One councillor logs for her own account in Libraries, and a colleague leads the service. */
beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  serviceId = (await aService(db, { name: 'Libraries' })).id;
  [manager, comms] = [await aManager(db), await aCommsPerson(db)];
  colleague = await aLead(db, [serviceId]);
  councillor = await aLead(db, [serviceId], { name: 'Nora North' });
  measureId = (await aMeasure(db, { name: 'Sign-ups', slug: 'sign-ups' })).id;
  shared = (await anAccount(db, { serviceId, name: 'Riverside Libraries', leadId: colleague.id })).id;
  north = await anIndividual('Cllr North', councillor.id);
  const number = { serviceId, measureId, createdBy: councillor.id, happenedOn: '2026-10-02' };
  alone = (await anOutcome(db, { ...number, quantity: 7, accounts: [north] })).id;
  together = (await anOutcome(db, { ...number, quantity: 5, accounts: [north, shared] })).id;
});
afterAll(() => connection.close());

async function anIndividual(name: string, leadId: string): Promise<string> {
  return (await anAccount(db, { serviceId, kind: 'individual', name, leadId })).id;
}
const others = () => [manager, comms, colleague];
const pageOf = (actor: Actor, id: string) => outcomeInFull(db, actor, id, TODAY);
const titlesFor = async (actor: Actor, id: string) =>
  (await pageOf(actor, id)).accounts.map(({ title }) => title);
const linkedTo = async (id: string) =>
  (await db.select().from(outcomeAccounts).where(eq(outcomeAccounts.outcomeId, id)))
    .map(({ accountId }) => accountId)
    .sort();

describe('the page of an outcome', () => {
  it('names an individual account to who runs it, and nobody else', async () => {
    expect(await titlesFor(councillor, together)).toEqual([
      'Cllr North on Instagram',
      'Riverside Libraries on Instagram'
    ]);
    for (const actor of others()) {
      expect(await titlesFor(actor, together)).toEqual(['Riverside Libraries on Instagram']);
      expect(await titlesFor(actor, alone)).toEqual(['An account of the service']);
      expect((await pageOf(actor, alone)).accounts[0]!.slug).toBeNull();
    }
  });

  it('does not name it by who logged the outcome either', async () => {
    for (const actor of others()) {
      const page = await pageOf(actor, alone);
      expect(page.loggedBy).toBe('Whoever runs the account');
      expect(JSON.stringify(page)).not.toMatch(/North/);
    }
    expect((await pageOf(councillor, alone)).loggedBy).toBe('Nora North');
  });
});

describe('lists and files', () => {
  const filter = readOutcomeFilter(new URLSearchParams('sort=largest'), 4);
  const listed = async (actor: Actor) =>
    (await listOutcomes(db, actor, filter, TODAY)).rows.map((row) => row.accounts);
  const csv = (actor: Actor) => new Response(outcomesAsCsv(db, actor, filter, TODAY)).text();

  it('leave even the mark out where fewer than three individual accounts log: it would be a figure of one person', async () => {
    expect(await listed(manager)).toEqual([
      ['An account of the service'],
      ['Riverside Libraries on Instagram']
    ]);
    expect(await csv(manager)).not.toMatch(/ndividual|North/);
    expect((await listed(councillor))[0]).toEqual(['Cllr North on Instagram']);
  });

  it('say that it is an individual account where three do', async () => {
    const added: string[] = [];
    for (const name of ['Cllr South', 'Cllr West']) {
      const account = await anIndividual(name, (await aLead(db)).id);
      added.push((await anOutcome(db, { serviceId, measureId, quantity: 1, accounts: [account] })).id);
    }
    expect((await listed(manager)).slice(0, 2)).toEqual([
      ['An individual account'],
      ['Riverside Libraries on Instagram', 'An individual account']
    ]);
    expect(await titlesFor(colleague, alone)).toEqual(['An individual account']);
    for (const id of added) await db.delete(outcomes).where(eq(outcomes.id, id));
  });
});

describe('forms of others', () => {
  it('show one mark in its place, and a change leaves it linked', async () => {
    const { version, input } = await outcomeToChange(db, colleague, together);
    expect(input.accountIds).toEqual([UNNAMED_ACCOUNTS, shared].sort());
    const { accounts: offered } = await formChoices(db, colleague, TODAY, {
      ...{ service: serviceId, accounts: input.accountIds }
    });
    expect(offered.shown).toContainEqual({ value: UNNAMED_ACCOUNTS, text: UNNAMED_TITLE });
    const saved = await changeOutcome(db, colleague, together, version, { ...input, quantity: 6 });
    expect(saved).toMatchObject({ ok: true });
    expect(await linkedTo(together)).toEqual([north, shared].sort());
    expect((await inputOf(db, together))!.quantity).toBe(6);
  });

  it('that are saved as they are change nothing', async () => {
    const { version, input } = await outcomeToChange(db, comms, alone);
    expect(await changeOutcome(db, comms, alone, version, input)).toMatchObject({ again: true });
    expect(await linkedTo(alone)).toEqual([north]);
  });

  it('compare two versions without its name', async () => {
    const { input } = await outcomeToChange(db, colleague, together);
    const { rows } = await versionsCompared(db, colleague, together, { ...input, accountIds: [shared] });
    expect(JSON.stringify(rows)).not.toContain('North');
    expect(JSON.stringify(rows)).toContain(UNNAMED_TITLE);
  });

  it('do not begin with what was logged for it', async () => {
    expect((await inputToRepeat(db, colleague, together))!.accountIds).toEqual([shared]);
    const like = (await inputToRepeat(db, colleague, alone))!;
    expect(like.accountIds).toEqual([]);
    expect(await isRepeatedByNumber(db, colleague, like, TODAY)).toBe(false);
    expect((await inputToRepeat(db, councillor, alone))!.accountIds).toEqual([north]);
    const again = { serviceId, measureId, quantity: 4, accounts: [north], happenedOn: '2026-10-03' };
    await anOutcome(db, { ...again, createdBy: councillor.id });
    const usual = async (actor: Actor) => (await usualOnes(db, actor, TODAY)).map((each) => each.accounts);
    expect(await usual(councillor)).toEqual([['Cllr North on Instagram']]);
    expect(await usual(colleague)).toEqual([]);
    const habits = async (actor: Actor) =>
      (await formChoices(db, actor, TODAY, { service: serviceId })).lastTimes.map(
        ({ accountId }) => accountId
      );
    expect(await habits(councillor)).toContain(north);
    expect(await habits(colleague)).toEqual([shared]);
    const columns = columnsOf('months', TODAY);
    const remembered = async (actor: Actor) =>
      (await manyGrid(db, actor, serviceId, columns, false)).rows.map((row) => row.accounts);
    expect(await remembered(councillor)).toEqual([north]);
    expect(await remembered(colleague)).toEqual(['']);
  });

  it('refuse what came after it was closed without its name', async () => {
    const closed = await anIndividual('Cllr East', (await aLead(db)).id);
    const of = { serviceId, measureId, quantity: 2, accounts: [closed], happenedOn: '2026-10-05' };
    const { id } = await anOutcome(db, of);
    await deleteOutcome(db, colleague, id);
    const closing = { status: 'closed', closedOn: '2026-10-01', closedReason: 'Done' } as const;
    await db.update(accounts).set(closing).where(eq(accounts.id, closed));
    await expect(restoreOutcome(db, colleague, id)).rejects.toThrow('An individual account was closed');
  });
});
