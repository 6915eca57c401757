import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { aLead, aMeasure, anAccount, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { recordedAt } from '../../../../tests/support/recorded-at';
import { testDatabase } from '../../../../tests/support/test-database';
import { checkEvidence } from './checks';
import { accounts, consents, measures } from '$lib/server/db/schema';
import { inputOf, inputToRepeat, isOwnOutcome, isRepeatedByNumber } from './outcome-input';
import { outcomeToChange, versionsCompared } from './outcome-versions';
import { changeOutcome } from './outcomes';
import { deleteOutcome } from './outcome-deletion';

let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

const saved = async (id: string): Promise<OutcomeInput> => (await inputOf(database.db, id))!;
const atTwoPastTwo = (id: string) => recordedAt(database.db, '2026-08-15T13:02:00Z', id);

describe('two versions of one outcome', () => {
  it('are held side by side where they differ, with who was first and when', async () => {
    const { db } = database;
    const { id } = golden.outcomes[1];
    const mine = await saved(id);
    await changeOutcome(db, golden.people.comms, id, 1, { ...mine, quantity: 41, direction: 'unexpected' });
    await atTwoPastTwo(id);
    expect(await versionsCompared(db, golden.people.comms, id, { ...mine, quantity: 1200 })).toEqual({
      version: 2,
      consentVersion: 0,
      heading: `${golden.people.comms.name} changed this at 14:02`,
      rows: [
        { field: 'How many', yours: '1,200', theirs: '41' },
        { field: 'Which way', yours: 'Better', theirs: 'Unexpected' }
      ]
    });
  });

  it('differ where one account of the same name was taken for another', async () => {
    const { db } = database;
    const { id } = golden.outcomes[3];
    const mine = await saved(id);
    await changeOutcome(db, golden.people.comms, id, 1, { ...mine, accountIds: [golden.accounts.a.id] });
    expect((await versionsCompared(db, golden.people.comms, id, mine)).rows).toEqual([
      {
        field: 'Accounts',
        yours: 'Riverside Libraries on Facebook',
        theirs: 'Riverside Libraries on Instagram'
      }
    ]);
  });

  it('name the change, not a check of the evidence that came after it', async () => {
    const { db } = database;
    const { id } = golden.outcomes[2];
    const mine = await saved(id);
    await changeOutcome(db, golden.people.librariesLead, id, 1, { ...mine, quantity: 26 });
    await checkEvidence(db, golden.people.comms, id, 2, { result: 'stood-up', note: null });
    const { heading } = await versionsCompared(db, golden.people.comms, id, mine);
    expect(heading).toMatch(
      new RegExp(`^${golden.people.librariesLead.name} changed this at \\d\\d:\\d\\d$`)
    );
  });

  it('say how to go on where the other was deleted', async () => {
    const { db } = database;
    const { id } = golden.outcomes[4];
    const mine = await saved(id);
    await deleteOutcome(db, golden.people.carersLead, id);
    await atTwoPastTwo(id);
    expect(await versionsCompared(db, golden.people.comms, id, mine)).toEqual({
      version: 1,
      consentVersion: 0,
      heading: `${golden.people.carersLead.name} deleted this at 14:02. To save yours, restore it on its page first`,
      rows: []
    });
  });

  it('are not found where there is none', async () => {
    const { comms } = golden.people;
    const mine = await saved(golden.outcomes[6].id);
    for (const id of [crypto.randomUUID(), 'no-identity']) {
      await expect(versionsCompared(database.db, comms, id, mine)).rejects.toThrow(NotFound);
      await expect(outcomeToChange(database.db, comms, id)).rejects.toThrow(NotFound);
      expect(await inputToRepeat(database.db, comms, id)).toBeNull();
    }
  });
});

describe('an outcome to be changed, compared or repeated', () => {
  it.each([
    ['librariesLead', NotFound],
    ['viewer', Forbidden],
    ['manager', Forbidden],
    ['admin', NotFound]
  ] as const)('of Carers is refused to %s', async (who, refusal) => {
    const { db } = database;
    const { id } = golden.outcomes[6];
    const actor = golden.people[who];
    await expect(outcomeToChange(db, actor, id)).rejects.toThrow(refusal);
    await expect(versionsCompared(db, actor, id, await saved(id))).rejects.toThrow(refusal);
    expect(await inputToRepeat(db, actor, id)).toBeNull();
  });

  it.each(['carersLead', 'comms'] as const)('of Carers is there for %s, at its version', async (who) => {
    const { db } = database;
    const { id } = golden.outcomes[6];
    const input = await saved(id);
    expect(await outcomeToChange(db, golden.people[who], id)).toEqual({
      version: 1,
      consentVersion: 0,
      input
    });
    expect(await inputToRepeat(db, golden.people[who], id)).toEqual(input);
  });

  it('is not found once it is deleted, and refused once consent for its story is withdrawn', async () => {
    const { db } = database;
    const { comms } = golden.people;
    const [deleted, story] = [golden.outcomes[8].id, golden.outcomes[9].id];
    await deleteOutcome(db, comms, deleted);
    await expect(outcomeToChange(db, comms, deleted)).rejects.toThrow('This outcome was deleted: restore it');
    expect(await inputToRepeat(db, comms, deleted)).toBeNull();
    await db.update(consents).set({ withdrawnOn: '2026-10-15' }).where(eq(consents.outcomeId, story));
    await expect(outcomeToChange(db, comms, story)).rejects.toThrow(Conflict);
  });
});

describe('an outcome that is logged again by its number alone', () => {
  const TODAY = '2026-10-20';
  let connection: Awaited<ReturnType<typeof testDatabase>>;
  let lead: Actor;
  let account: { id: string; serviceId: string };
  let measure: { id: string };
  let input: OutcomeInput;
  const isByNumber = () => isRepeatedByNumber(connection.db, lead, input, TODAY);

  beforeEach(async () => {
    connection = await testDatabase();
    const { db } = connection;
    account = await anAccount(db);
    measure = await aMeasure(db);
    lead = await aLead(db, [account.serviceId]);
    const of = { serviceId: account.serviceId, accounts: [account.id], measureId: measure.id, quantity: 3 };
    const { id } = await anOutcome(db, { ...of, createdBy: lead.id, happenedOn: '2026-07-01' });
    input = (await inputOf(db, id))!;
    expect(await isOwnOutcome(db, lead, id)).toBe(true);
    expect(await isOwnOutcome(db, await aLead(db, [account.serviceId]), id)).toBe(false);
    expect(await isOwnOutcome(db, lead, 'no-identity')).toBe(false);
  });
  afterEach(() => connection.close());

  it('has open accounts and a measure in use, which is retired after its last day', async () => {
    expect(await isByNumber()).toBe(true);
    const { db } = connection;
    await db.update(measures).set({ retiredOn: TODAY }).where(eq(measures.id, measure.id));
    expect(await isByNumber()).toBe(true);
    await db.update(measures).set({ retiredOn: '2026-10-19' }).where(eq(measures.id, measure.id));
    expect(await isByNumber()).toBe(false);
    await expect(isRepeatedByNumber(db, await aLead(db), input, TODAY)).rejects.toThrow(Forbidden);
  });

  it('has no account that was closed', async () => {
    const closed = { status: 'closed', closedOn: '2026-09-30', closedReason: 'Merged.' } as const;
    await connection.db.update(accounts).set(closed).where(eq(accounts.id, account.id));
    expect(await isByNumber()).toBe(false);
  });
});
