import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aMeasure,
  anAccount,
  aNilReturn,
  anOutcome,
  aService,
  aTarget
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { brokenRule } from './broken-rule';
import type { Db } from './client';
import {
  accounts,
  checks,
  consents,
  evidence,
  measures,
  nilReturns,
  outcomeAccounts,
  outcomes,
  settings,
  targets
} from './schema';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** The name of the rule that refuses this write; null when nothing does. */
async function ruleAgainst(write: PromiseLike<unknown>): Promise<string | null> {
  try {
    await write;
    return null;
  } catch (error) {
    return brokenRule(error) ?? String(error);
  }
}
const changed = async (set: Partial<typeof outcomes.$inferInsert>) => {
  const { id } = await anOutcome(db, { quantity: 3 });
  return ruleAgainst(db.update(outcomes).set(set).where(eq(outcomes.id, id)));
};

describe('an outcome', () => {
  it.each<[Partial<typeof outcomes.$inferInsert>, string | null]>([
    [{ story: 'Both' }, 'outcomes_number_or_story'],
    [{ quantity: null }, 'outcomes_number_or_story'],
    [{ measureId: null }, 'outcomes_number_or_story'],
    [{ kind: 'story' }, 'outcomes_number_or_story'],
    [{ kind: 'story', measureId: null, quantity: null }, 'outcomes_number_or_story'],
    [{ kind: 'story', story: 'Words' }, 'outcomes_number_or_story'],
    [{ kind: 'story', measureId: null, quantity: null, story: 'Words' }, null],
    [{ quantity: -1 }, 'outcomes_quantity_not_negative'],
    [{ quantity: 0 }, null],
    [{ wholeMonth: true, happenedOn: '2026-08-02' }, 'outcomes_month_from_its_first_day'],
    [{ wholeMonth: true, happenedOn: '2026-08-01' }, null],
    [{ aboutPerson: true }, 'outcomes_person_in_stories_only'],
    [{ route: 'hearsay' as never }, 'outcomes_route_known'],
    [{ direction: 'sideways' as never }, 'outcomes_direction_known'],
    [{ anyway: 'maybe' as never }, 'outcomes_anyway_known'],
    [{ anyway: null }, null],
    [{ strength: 0 as never }, 'outcomes_strength_known'],
    [{ strength: 4 as never }, 'outcomes_strength_known']
  ])('set to %j is refused by %s', async (set, rule) => expect(await changed(set)).toBe(rule));

  it('has its month worked out by the database', async () => {
    const { id, month } = await anOutcome(db, { happenedOn: '2024-02-29' });
    expect(month).toBe('2024-02-01');
    const writing = db.execute(sql`update outcomes set month = '2024-03-01' where id = ${id}`);
    expect(await ruleAgainst(writing)).not.toBeNull();
  });
});

describe('an outcome is linked to at least one account', () => {
  it('when it is made, at the commit', async () => {
    const [{ id: serviceId }, measure, person] = [
      await aService(db),
      await aMeasure(db),
      await aCommsPerson(db)
    ];
    const values = {
      ...{ kind: 'number' as const, serviceId, measureId: measure.id, quantity: 1 },
      ...{ happenedOn: '2026-08-15', route: 'asked' as const, createdBy: person.id }
    };
    expect(await ruleAgainst(db.insert(outcomes).values(values))).toBe('outcomes_have_an_account');
  });

  it('when its last link is taken away or moved, but not while links are replaced in one transaction', async () => {
    const [one, other] = [await anAccount(db), await anAccount(db)];
    const outcome = await anOutcome(db, { accounts: [one.id] });
    const another = await anOutcome(db);
    const links = eq(outcomeAccounts.outcomeId, outcome.id);
    expect(await ruleAgainst(db.delete(outcomeAccounts).where(links))).toBe('outcomes_have_an_account');
    expect(await ruleAgainst(db.update(outcomeAccounts).set({ outcomeId: another.id }).where(links))).toBe(
      'outcomes_have_an_account'
    );
    const replacing = db.transaction(async (tx) => {
      await tx.delete(outcomeAccounts).where(links);
      await tx.insert(outcomeAccounts).values({ outcomeId: outcome.id, accountId: other.id });
    });
    expect(await ruleAgainst(replacing)).toBeNull();
  });

  it('or is gone with all its links', async () => {
    const outcome = await anOutcome(db, { evidence: ['Tally'], check: 'stood-up' });
    expect(await ruleAgainst(db.delete(outcomes).where(eq(outcomes.id, outcome.id)))).toBeNull();
    expect(await db.$count(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcome.id))).toBe(0);
  });

  it('and to each only once', async () => {
    const account = await anAccount(db);
    const { id } = await anOutcome(db, { accounts: [account.id] });
    const linking = db.insert(outcomeAccounts).values({ outcomeId: id, accountId: account.id });
    expect(await ruleAgainst(linking)).toBe('outcome_accounts_outcome_id_account_id_pk');
  });
});

describe('a closed account', () => {
  const closing = { status: 'closed' as const, closedOn: '2026-08-10', closedReason: 'Merged.' };
  const close = (id: string, day = closing.closedOn) =>
    db
      .update(accounts)
      .set({ ...closing, closedOn: day })
      .where(eq(accounts.id, id));

  it.each([
    ['2026-08-10', null],
    ['2026-08-11', 'outcomes_before_closing_day']
  ])('takes an outcome of %s: refused by %s', async (happenedOn, rule) => {
    const account = await anAccount(db, closing);
    expect(await ruleAgainst(anOutcome(db, { accounts: [account.id], happenedOn }))).toBe(rule);
  });

  it('takes none that is moved behind its closing day, linked to it later, or put back', async () => {
    const [account, open] = [await anAccount(db), await anAccount(db)];
    const early = await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-01' });
    const late = await anOutcome(db, { accounts: [open.id], happenedOn: '2026-08-20' });
    const deleted = await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-20', deleted: true });
    await close(account.id);
    const day = (id: string, happenedOn: string) =>
      db.update(outcomes).set({ happenedOn }).where(eq(outcomes.id, id));
    expect(await ruleAgainst(day(early.id, '2026-08-11'))).toBe('outcomes_before_closing_day');
    expect(await ruleAgainst(day(early.id, '2026-08-10'))).toBeNull();
    const link = db.insert(outcomeAccounts).values({ outcomeId: late.id, accountId: account.id });
    expect(await ruleAgainst(link)).toBe('outcomes_before_closing_day');
    const back = db.update(outcomes).set({ deletedAt: null }).where(eq(outcomes.id, deleted.id));
    expect(await ruleAgainst(back)).toBe('outcomes_before_closing_day');
  });

  it.each([
    ['2026-08-14', 'accounts_close_after_their_outcomes'],
    ['2026-08-15', null]
  ])('may be closed on %s with an outcome of 15 August: refused by %s', async (day, rule) => {
    const account = await anAccount(db);
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-15' });
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-08-20', deleted: true });
    expect(await ruleAgainst(close(account.id, day))).toBe(rule);
  });

  it('that closes while an outcome is logged: one of the two is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const account = await anAccount(db);
      const [service, measure, person] = [await aService(db), await aMeasure(db), await aCommsPerson(db)];
      const given = { serviceId: service.id, measureId: measure.id, createdBy: person.id };
      const rules = await Promise.all([
        ruleAgainst(anOutcome(db, { ...given, accounts: [account.id], happenedOn: '2026-08-20' })),
        ruleAgainst(close(account.id))
      ]);
      expect(rules.filter((rule) => rule === null)).toHaveLength(1);
      const late = and(eq(accounts.id, account.id), sql`${accounts.closedOn} < '2026-08-20'`);
      const isClosed = (await db.$count(accounts, late)) === 1;
      expect(await db.$count(outcomeAccounts, eq(outcomeAccounts.accountId, account.id))).toBe(
        isClosed ? 0 : 1
      );
    }
  });

  it.each([
    [{ status: 'closed' }, 'accounts_closed_with_day_and_reason'],
    [{ status: 'closed', closedOn: '2026-08-10' }, 'accounts_closed_with_day_and_reason'],
    [{ status: 'closed', closedReason: 'Merged.' }, 'accounts_closed_with_day_and_reason'],
    [{ closedOn: '2026-08-10', closedReason: 'Merged.' }, 'accounts_closed_with_day_and_reason'],
    [{ status: 'dormant' }, 'accounts_dormant_with_day'],
    [{ status: 'asleep' as never }, 'accounts_status_known'],
    [{ platform: 'fax' as never }, 'accounts_platform_known'],
    [{ kind: 'secret' as never }, 'accounts_kind_known'],
    [closing, null]
  ] satisfies [Partial<typeof accounts.$inferInsert>, string | null][])(
    'set to %j is refused by %s',
    async (set, rule) => {
      const { id } = await anAccount(db);
      expect(await ruleAgainst(db.update(accounts).set(set).where(eq(accounts.id, id)))).toBe(rule);
    }
  );

  it('and an open one share no handle on one platform, in any case', async () => {
    await anAccount(db, { platform: 'x', handle: 'Riverside' });
    expect(await ruleAgainst(anAccount(db, { platform: 'x', handle: 'RIVERSIDE', slug: 'other' }))).toBe(
      'accounts_one_per_handle'
    );
    expect(await ruleAgainst(anAccount(db, { platform: 'bluesky', handle: 'Riverside' }))).toBeNull();
  });
});

describe('other rules', () => {
  it('one nil return per account and month, for a whole month', async () => {
    const { id } = await anAccount(db);
    await aNilReturn(db, id, '2026-08-01');
    expect(await ruleAgainst(aNilReturn(db, id, '2026-08-01'))).toBe('nil_returns_account_id_month_pk');
    expect(await ruleAgainst(aNilReturn(db, id, '2026-08-02'))).toBe('nil_returns_whole_month');
    expect(await ruleAgainst(aNilReturn(db, id, '2026-09-01'))).toBeNull();
    expect(await db.$count(nilReturns, eq(nilReturns.accountId, id))).toBe(2);
  });

  it('one target per measure, scope and quarter, the council being one scope', async () => {
    const [{ id: measureId }, { id: serviceId }] = [await aMeasure(db), await aService(db)];
    await aTarget(db, { measureId });
    await aTarget(db, { measureId, serviceId });
    expect(await ruleAgainst(aTarget(db, { measureId }))).toBe('targets_one_per_quarter');
    expect(await ruleAgainst(aTarget(db, { measureId, serviceId }))).toBe('targets_one_per_quarter');
    expect(await ruleAgainst(aTarget(db, { measureId, quarterStart: '2026-10-02' }))).toBe(
      'targets_whole_month'
    );
    const less = db.update(targets).set({ quantity: -1 }).where(eq(targets.measureId, measureId));
    expect(await ruleAgainst(less)).toBe('targets_not_negative');
  });

  it.each([
    [{ stage: 'output', headline: true }, 'measures_headline_is_an_outcome'],
    [{ stage: 'outtake', headline: true }, 'measures_headline_is_an_outcome'],
    [{ addsUp: false }, 'measures_headline_is_an_outcome'],
    [{ addsUp: false, headline: false }, null],
    [{ stage: 'wish' as never, headline: false }, 'measures_stage_known'],
    [{ better: 'sideways' as never }, 'measures_better_known']
  ] satisfies [Partial<typeof measures.$inferInsert>, string | null][])(
    'a headline measure set to %j is refused by %s',
    async (set, rule) => {
      const { id } = await aMeasure(db);
      expect(await ruleAgainst(db.update(measures).set(set).where(eq(measures.id, id)))).toBe(rule);
    }
  );

  it('evidence says something, and is of a known kind', async () => {
    const { id } = await anOutcome(db, { evidence: ['Tally'] });
    const set = (given: Partial<typeof evidence.$inferInsert>) =>
      ruleAgainst(db.update(evidence).set(given).where(eq(evidence.outcomeId, id)));
    expect(await set({ content: '  ' })).toBe('evidence_not_empty');
    expect(await set({ kind: 'rumour' as never })).toBe('evidence_kind_known');
  });

  it('a check has a known result', async () => {
    const { id } = await anOutcome(db, { evidence: ['Tally'], check: 'stood-up' });
    const set = db
      .update(checks)
      .set({ result: 'fine' as never })
      .where(eq(checks.outcomeId, id));
    expect(await ruleAgainst(set)).toBe('checks_result_known');
  });

  it.each([
    [{ uses: ['internal', 'television' as never] }, 'consents_uses_known'],
    [{ way: 'nod' as never }, 'consents_way_known'],
    [{ until: '2026-08-14' }, 'consents_until_after_recorded'],
    [{ until: '2026-08-15' }, null],
    [{ uses: [] }, null]
  ] satisfies [Partial<typeof consents.$inferInsert>, string | null][])(
    'a consent set to %j is refused by %s',
    async (set, rule) => {
      const { id } = await anOutcome(db, { story: 'Words', aboutPerson: true, consent: {} });
      expect(await ruleAgainst(db.update(consents).set(set).where(eq(consents.outcomeId, id)))).toBe(rule);
    }
  );

  it.each([
    [{ id: 2 }, 'settings_one_row'],
    [{ yearFirstMonth: 0 }, 'settings_first_month'],
    [{ yearFirstMonth: 13 }, 'settings_first_month'],
    [{ brandColour: 'red; } body { display: none' }, 'settings_brand_colour'],
    [{ yearFirstMonth: 4 }, null]
  ])('the settings set to %j are refused by %s', async (set, rule) => {
    expect(await ruleAgainst(db.update(settings).set(set))).toBe(rule);
    expect(await db.$count(settings)).toBe(1);
  });
});
