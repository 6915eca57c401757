import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { periodSlug } from '$lib/domain/calendar/period';
import type { Actor } from '$lib/domain/people/permissions';
import { aCommsPerson, aMeasure, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { recordedAt } from '../../../../tests/support/recorded-at';
import { testDatabase } from '../../../../tests/support/test-database';
import { consents, evidence, outcomes } from '$lib/server/db/schema';
import { historyOf } from '$lib/server/audit/history';
import { addedTo, outcomeInFull } from './outcome-page';
import { deleteOutcome, restoreOutcome } from './outcome-deletion';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

type Number = keyof GoldenQuarter['outcomes'];
type Who = keyof GoldenQuarter['people'];
const open = (who: Who | Actor, number: Number, today = TODAY) =>
  outcomeInFull(
    database.db,
    typeof who === 'string' ? golden.people[who] : who,
    golden.outcomes[number].id,
    today
  );

describe('the page of an outcome of Libraries', () => {
  it.each([
    ['librariesLead', true, false],
    ['manager', false, false],
    ['comms', true, true]
  ] as const)('opens for %s; may change: %s, may check: %s', async (who, mayChange, mayCheck) => {
    const page = await open(who, 1);
    expect(page).toMatchObject({ service: 'Libraries', measure: 'Sign-ups', mayChange, mayCheck });
    expect(page.outcome.quantity).toBe(40);
  });

  it.each(['carersLead', 'viewer', 'admin'] as const)('is not there for %s', async (who) => {
    await expect(open(who, 1)).rejects.toThrow(NotFound);
  });

  it('holds its accounts, evidence, check and next step', async () => {
    expect(await open('comms', 2)).toMatchObject({
      accounts: [
        { slug: 'instagram-carers', title: 'Riverside Carers on Instagram' },
        { slug: 'instagram-libs', title: 'Riverside Libraries on Instagram' }
      ],
      evidence: [{ kind: 'quote', content: '“I saw it online”' }],
      check: null,
      nextStep: 'Ask communications to have the evidence checked by someone outside the service.'
    });
    expect(await open('comms', 1)).toMatchObject({
      check: { result: 'stood-up', current: true },
      nextStep: null
    });
  });

  it('offers no check to whoever logged it', async () => {
    const { db } = database;
    const logger = await aCommsPerson(db);
    await db.execute(sql`update outcomes set created_by = ${logger.id} where id = ${golden.outcomes[3].id}`);
    expect((await open(logger, 3)).mayCheck).toBe(false);
  });

  it.each([crypto.randomUUID(), 'new', '', '------------------------------------'])(
    'is not found at %j',
    async (id) => {
      await expect(outcomeInFull(database.db, golden.people.comms, id, TODAY)).rejects.toThrow(NotFound);
    }
  );
});

describe('the words of a story', () => {
  it.each([
    ['librariesLead', 9, TODAY, 'A reader joined the evening group.'],
    ['manager', 9, TODAY, 'A reader joined the evening group.'],
    ['manager', 9, '2027-09-12', 'A reader joined the evening group.'],
    ['manager', 9, '2027-09-13', null],
    ['comms', 9, '2027-09-13', 'A reader joined the evening group.'],
    ['manager', 10, TODAY, null],
    ['viewer', 10, TODAY, null],
    ['carersLead', 10, TODAY, 'A carer asked for a break and got one.'],
    ['comms', 10, TODAY, 'A carer asked for a break and got one.'],
    ['manager', 11, TODAY, 'Nobody came to the first session.']
  ] as const)('for %s of outcome %i on %s', async (who, number, today, words) => {
    const page = await open(who, number, today);
    expect(page.outcome.story).toBe(words);
    expect(page.wordsWithheld).toBe(words === null);
    if (words === null) expect(JSON.stringify(page)).not.toMatch(/evening group|for a break/);
  });

  it.each(['manager', 'librariesLead', 'comms'] as const)(
    'are withheld from %s at once when the consent is withdrawn, quotes included',
    async (who) => {
      const { db } = database;
      const id = golden.outcomes[9].id;
      const [quote] = await db
        .insert(evidence)
        .values({ outcomeId: id, kind: 'quote', content: 'I came back every week.' })
        .returning({ id: evidence.id });
      await db.update(consents).set({ withdrawnOn: TODAY }).where(eq(consents.outcomeId, id));
      const page = await open(who, 9);
      expect(page.outcome.story).toBeNull();
      expect(page.evidence.map((piece) => piece.content)).not.toContain('I came back every week.');
      await db.update(consents).set({ withdrawnOn: null }).where(eq(consents.outcomeId, id));
      await db.delete(evidence).where(eq(evidence.id, quote!.id));
    }
  );

  it('of a deleted outcome are for those alone who may put it back', async () => {
    const { db } = database;
    const id = golden.outcomes[11].id;
    await db.update(outcomes).set({ deletedAt: new Date() }).where(eq(outcomes.id, id));
    await expect(open('manager', 11)).rejects.toThrow(NotFound);
    expect((await open('comms', 11)).outcome.story).not.toBeNull();
    await db.update(outcomes).set({ deletedAt: null }).where(eq(outcomes.id, id));
  });
});

describe('what an outcome added to', () => {
  const sum = async (number: Number) => {
    const page = await open('comms', number);
    const slugs = { service: page.serviceSlug, measure: page.measureSlug };
    const { quarter, ...added } = await addedTo(database.db, golden.people.comms, page.outcome, slugs, 4);
    return { quarter: periodSlug(quarter), ...added };
  };

  it('is its measure, of its service, in its quarter', async () => {
    expect(await sum(1)).toEqual({
      quarter: '2026-27-q2',
      outcomes: 3,
      quantity: 75,
      outOf: null,
      stands: null,
      list: '/outcomes?period=2026-27-q2&service=libraries&measure=sign-ups',
      report: '/reports/2026-27-q2/services/libraries'
    });
    expect(await sum(12)).toMatchObject({ quarter: '2026-27-q1', outcomes: 1, quantity: 50 });
  });

  it('of an average names the value that stands: of the latest month, its own before that of a day', async () => {
    const { db } = database;
    const { id: measureId } = await aMeasure(db, { kind: 'decimal', addsUp: false, headline: false });
    const first = await anOutcome(db, {
      measureId,
      quantity: 11,
      happenedOn: '2026-08-01',
      wholeMonth: true
    });
    const of = { measureId, serviceId: first.serviceId };
    const stands = async () => {
      const outcome = { ...of, happenedOn: '2026-08-20' };
      const slugs = { service: 'any', measure: 'any' };
      return (await addedTo(db, golden.people.comms, outcome, slugs, 4)).stands;
    };
    await anOutcome(db, { ...of, quantity: 12.5, happenedOn: '2026-08-20' });
    expect(await stands()).toEqual({ quantity: 11, outOf: null, month: '2026-08-01' });
    await anOutcome(db, { ...of, quantity: 9, happenedOn: '2026-09-03' });
    expect(await stands()).toEqual({ quantity: 9, outOf: null, month: '2026-09-01' });
  });

  it.each(['admin'] as const)('is not there for %s, who list no outcomes', async (who) => {
    const page = await open('comms', 1);
    const slugs = { service: page.serviceSlug, measure: page.measureSlug };
    await expect(addedTo(database.db, golden.people[who], page.outcome, slugs, 4)).rejects.toThrow(Forbidden);
  });

  it('is the stories of its service, for a story', async () => {
    expect(await sum(10)).toEqual({
      quarter: '2026-27-q2',
      outcomes: 2,
      quantity: 0,
      outOf: null,
      stands: null,
      list: '/outcomes?period=2026-27-q2&service=carers&kind=story',
      report: '/reports/2026-27-q2/services/carers'
    });
  });
});

describe('the history of an outcome', () => {
  it('is on its page, for whoever may open it', async () => {
    const { history } = await open('manager', 4);
    expect(history).toEqual(await historyOf(database.db, 'outcome', golden.outcomes[4].id));
  });

  it('says who did what and when, oldest first', async () => {
    const { db } = database;
    const id = golden.outcomes[4].id;
    await deleteOutcome(db, golden.people.carersLead, id);
    await restoreOutcome(db, golden.people.comms, id);
    await recordedAt(db, '2026-08-15T13:02:00Z', id);
    expect(await historyOf(db, 'outcome', id)).toMatchObject([
      {
        who: golden.people.carersLead.name,
        action: 'outcome deleted',
        when: '15 August 2026, 14:02',
        fields: []
      },
      { who: golden.people.comms.name, action: 'outcome restored', when: '15 August 2026, 14:02', fields: [] }
    ]);
  });

  it('names fields, never their words, and the system where nobody acted', async () => {
    const { db } = database;
    await db.execute(sql`insert into audit_events (action, subject_kind, subject_id, changes)
      values ('outcome changed', 'outcome', 'x', '[{"field":"story"},{"field":"quantity","was":1,"is":2}]')`);
    expect(await historyOf(db, 'outcome', 'x')).toMatchObject([
      { who: 'The system', action: 'outcome changed', fields: ['story', 'quantity'] }
    ]);
    expect(await historyOf(db, 'account', 'x')).toEqual([]);
  });
});
