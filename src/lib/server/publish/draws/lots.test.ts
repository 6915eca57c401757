import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { parsePeriod } from '$lib/domain/calendar/period';
import { measuresFound } from '$lib/domain/report/finding/findings';
import { corroboratedByLot, lotInWords } from '$lib/domain/verdict/lot';
import { buildReport } from '$lib/domain/report/report';
import { aCommsPerson, aManager, aMeasure, anOutcome } from '../../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../../tests/support/golden-quarter';
import { aPublication } from '../../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { askedToCheck, isAskedToCheck } from '$lib/server/outcome/asked-checks';
import { checkEvidence } from '$lib/server/outcome/checks';
import { deleteOutcome } from '$lib/server/outcome/outcome-deletion';
import { inputOf } from '$lib/server/outcome/outcome-input';
import { changeOutcome } from '$lib/server/outcome/outcomes';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { lotsOf } from '$lib/server/report/facts/report-lots';
import { auditEvents, drafts, lotOutcomes, lots } from '$lib/server/db/schema';
import { lotsOfDraft, saveLotCheckers } from './lot-checks';
import { drawLot } from './lot-draw';
import { unitsDrawn } from './lot-units';

type Database = Awaited<ReturnType<typeof testDatabase>>;

let database: Database;
let golden: GoldenQuarter;
let draft: string;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
  draft = await aPublication(database.db);
});
afterAll(() => database.close());

const FIRST_UNIT = 947;
const stoodUp = { result: 'stood-up', note: null } as const;

describe('the draw', () => {
  const among = [
    { id: 'a', quantity: 900 },
    { id: 'b', quantity: 90 },
    { id: 'c', quantity: 10 }
  ];

  it('follows from the seed: units with replacement, each held by the outcome whose numbers it is among', () => {
    const drawn = unitsDrawn(among, 'seed', 59);
    expect([...unitsDrawn(among, 'seed', 59)]).toEqual([...drawn]);
    expect([...drawn.values()].flat()).toHaveLength(59);
    const [a, b, c] = [drawn.get('a') ?? [], drawn.get('b') ?? [], drawn.get('c') ?? []];
    expect(a.every((unit) => unit >= 1 && unit <= 900)).toBe(true);
    expect(b.every((unit) => unit > 900 && unit <= 990)).toBe(true);
    expect(c.every((unit) => unit > 990 && unit <= 1000)).toBe(true);
    // SHA-256 of "seed:1" modulo 1,000, plus 1, as sha256sum and bc give it.
    expect([...unitsDrawn(among, 'seed', 1).values()]).toEqual([[FIRST_UNIT]]);
  });

  it('takes units in proportion to quantity', () => {
    const shares = Array.from(
      { length: 200 },
      (_, seed) => unitsDrawn(among, `s${seed}`, 59).get('a')?.length ?? 0
    );
    const mean = shares.reduce((sum, each) => sum + each, 0) / (200 * 59);
    expect(Math.abs(mean - 0.9)).toBeLessThan(0.01);
  });
});

describe('a draw for one finding', () => {
  const lotOf = async () => (await lotsOfDraft(database.db, golden.people.comms, await draftRow()))[0]!;
  const draftRow = async () => (await database.db.select().from(drafts).where(eq(drafts.id, draft)))[0]!;
  const findingNow = async () => {
    const period = parsePeriod('2026-27-q2', 4)!;
    const council = { kind: 'council', name: 'Riverside' } as const;
    const facts = await reportFacts(database.db, golden.people.manager, council, period, '2026-10-15');
    const line = measuresFound(buildReport(facts).keyFigures).find(({ slug }) => slug === 'sign-ups')!;
    return line.finding;
  };

  it('is communications’ to make, of a headline measure with evidence', async () => {
    const { db } = database;
    const { comms, manager } = golden.people;
    const { signUps, complaints, reach } = golden.measures;
    await expect(drawLot(db, manager, draft, signUps.id, 6, '2026-10-15')).rejects.toThrow(Forbidden);
    await expect(drawLot(db, comms, draft, complaints.id, 6, '2026-10-15')).rejects.toThrow(Conflict);
    await expect(drawLot(db, comms, draft, reach.id, 6, '2026-10-15')).rejects.toThrow(NotFound);
    await expect(drawLot(db, comms, draft, 'none', 6, '2026-10-15')).rejects.toThrow(NotFound);
  });

  it('keeps seed and units, is audited, and is never made again', async () => {
    const { db } = database;
    const { comms } = golden.people;
    const { signUps } = golden.measures;
    await drawLot(db, comms, draft, signUps.id, 14, '2026-10-15', 'golden');
    // 72 of the 82 sign-ups are Linked: outcomes 1, 2 and 4.
    const lot = await lotOf();
    expect(lot).toMatchObject({ size: 14, linked: 72, seed: 'golden', measure: 'Sign-ups' });
    expect(lot.drawn.flatMap(({ units }) => units)).toHaveLength(14);
    const linked = [1, 2, 4].map((key) => golden.outcomes[key as 1 | 2 | 4].id);
    expect(lot.drawn.every(({ id }) => linked.includes(id))).toBe(true);
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, draft));
    expect(lines.at(-1)).toMatchObject({
      action: 'lot drawn',
      changes: [
        { field: 'measure', is: signUps.id },
        { field: 'size', is: 14 },
        { field: 'linked', is: 72 },
        { field: 'seed', is: 'golden' }
      ]
    });
    await expect(drawLot(db, comms, draft, signUps.id, 59, '2026-10-15', 'better')).rejects.toThrow(
      'This was drawn already, and nothing is drawn again'
    );
    await expect(db.delete(lots)).rejects.toThrow();
    await expect(db.update(lotOutcomes).set({ units: [1] })).rejects.toThrow();
  });

  it('goes to people outside the service, one after the other, who read it until it is checked', async () => {
    const { db } = database;
    const { comms, librariesLead } = golden.people;
    const lot = await lotOf();
    const person = await aManager(db);
    const own = await saveLotCheckers(db, comms, draft, lot.id, new Map([[lot.drawn[0]!.id, 'nobody']]));
    expect(own).toMatchObject({ ok: false });
    const everyone = new Map(lot.drawn.map(({ id }) => [id, person.id]));
    expect(await saveLotCheckers(db, comms, draft, lot.id, everyone)).toEqual({ ok: true });
    const before = await askedToCheck(db, person);
    expect(before).toHaveLength(lot.drawn.length);
    expect(await isAskedToCheck(db, librariesLead, before[0]!.id)).toBe(false);
    await checkEvidence(db, person, before[0]!.id, 1, stoodUp);
    expect(await askedToCheck(db, person)).toHaveLength(lot.drawn.length - 1);
    expect(await isAskedToCheck(db, person, before[0]!.id)).toBe(false);
  });

  it('corroborates nothing before all of it is checked, and its bound of the evidenced part then', async () => {
    const { db } = database;
    expect((await findingNow()).lotWords).toMatch(/units drawn by lot are checked so far/);
    for (const { id, result } of (await lotOf()).drawn) {
      if (result === null) await checkEvidence(db, golden.people.comms, id, 1, stoodUp);
    }
    const finding = await findingNow();
    expect(finding.lot!.drawn.every(({ result }) => result === 'stood-up')).toBe(true);
    expect(finding.lotWords).toBe(
      '14 of 14 units drawn by lot stood up: with 95% confidence, at least 80% of the 72 they were drawn from would.'
    );
    // Each was checked one by one, too, so all 72 are corroborated; by lot alone it would be 58.
    expect(finding.shares.corroborated).toBeGreaterThanOrEqual(58);
  });

  it('keeps its results, whatever becomes of the outcomes; what is deleted unchecked did not stand up', async () => {
    const { db } = database;
    const { comms } = golden.people;
    const given = { measureId: golden.measures.complaints.id, serviceId: golden.carers.id, quantity: 30 };
    const { id } = await anOutcome(db, {
      ...{ ...given, happenedOn: '2026-09-20', route: 'asked', evidence: ['Tally'] },
      ...{ accounts: [golden.accounts.c.id], createdBy: golden.people.carersLead.id }
    });
    await drawLot(db, comms, draft, golden.measures.complaints.id, 6, '2026-10-15');
    await deleteOutcome(db, golden.people.carersLead, id);
    const period = parsePeriod('2026-27-q2', 4)!;
    const council = { kind: 'council', name: 'Riverside' } as const;
    const facts = await reportFacts(db, await aCommsPerson(db), council, period, '2026-10-15');
    const lot = facts.lots.find(({ measureId }) => measureId === golden.measures.complaints.id)!;
    expect(lot.drawn).toMatchObject([{ result: 'did-not-stand-up' }]);
  });

  it('is of what was drawn: changed before its check it stands up as amended at best, and a later check that fails counts', async () => {
    const { db } = database;
    const { comms, carersLead } = golden.people;
    const measure = golden.measures.complaints.id;
    const period = '2026-27-q1';
    const { id } = await anOutcome(db, {
      ...{ measureId: measure, serviceId: golden.carers.id, quantity: 30, happenedOn: '2026-05-20' },
      ...{ route: 'asked', evidence: ['Tally'], accounts: [golden.accounts.c.id], createdBy: carersLead.id }
    });
    const work = await aPublication(db, { period });
    const resultNow = async () => {
      const of = parsePeriod(period, 4)!;
      const found = await lotsOf(db, { kind: 'council', slug: '', name: 'Riverside' }, of);
      return found.find(({ measureId }) => measureId === measure)!.drawn.map(({ result }) => result);
    };
    await drawLot(db, comms, work, measure, 6, '2026-10-15');
    await changeOutcome(db, carersLead, id, 1, { ...(await inputOf(db, id))!, quantity: 1 });
    await checkEvidence(db, comms, id, 2, stoodUp);
    expect(await resultNow()).toEqual(['amended']);
    await checkEvidence(db, comms, id, 2, { result: 'did-not-stand-up', note: null });
    expect(await resultNow()).toEqual(['did-not-stand-up']);
  });
});

describe('a draw from too much', () => {
  it.each([
    ['count', 2_147_483_647, 1],
    ['money', 19_999_999.5, 1]
  ] as const)('is refused of a %s above %s', async (kind, most, more) => {
    const { db } = database;
    const { comms } = golden.people;
    const measure = await aMeasure(db, { kind });
    const given = { measureId: measure.id, serviceId: golden.libraries.id, route: 'tracked-link' } as const;
    const evidence = ['https://riverside.example/list'];
    const linked = { ...given, evidence, happenedOn: '2026-08-15', accounts: [golden.accounts.a.id] };
    const parts = most > 1_000_000_000 ? [1_000_000_000, 1_000_000_000, most - 2_000_000_000] : [most];
    for (const quantity of parts) await anOutcome(db, { ...linked, quantity });
    const { id } = await anOutcome(db, { ...linked, quantity: more });
    await expect(drawLot(db, comms, draft, measure.id, 6, '2026-10-15')).rejects.toThrow(
      new Conflict('There is too much of it to draw from')
    );
    await deleteOutcome(db, comms, id);
    await drawLot(db, comms, draft, measure.id, 6, '2026-10-15');
    expect(await db.$count(lots, eq(lots.measureId, measure.id))).toBe(1);
  });
});

describe('a draw from an amount', () => {
  it('has a unit for each hundredth, in proportion, and corroborates to the penny', async () => {
    const { db } = database;
    const { comms } = golden.people;
    const donations = await aMeasure(db, { name: 'Donations', kind: 'money', unitMany: 'pounds' });
    const given = { measureId: donations.id, serviceId: golden.libraries.id, route: 'tracked-link' } as const;
    const linked = { ...given, evidence: ['https://riverside.example/gifts'], happenedOn: '2026-08-15' };
    const accounts = [golden.accounts.a.id];
    await anOutcome(db, { ...linked, accounts, quantity: 0.5 });
    await anOutcome(db, { ...linked, accounts, quantity: 1204.25 });
    await drawLot(db, comms, draft, donations.id, 6, '2026-10-15', 'pence');
    const [lot] = await lotsOf(
      db,
      { kind: 'council', slug: '', name: '' },
      parsePeriod('2026-27-q2', 4)!
    ).then((all) => all.filter(({ measureId }) => measureId === donations.id));
    expect(lot).toMatchObject({ linked: 1204.75, size: 6 });
    const units = lot!.drawn.flatMap((each) => each.units);
    expect(units).toHaveLength(6);
    expect(Math.max(...units)).toBeGreaterThan(1205);
    expect(Math.max(...units)).toBeLessThanOrEqual(120_475);
    const checked = { ...lot!, drawn: lot!.drawn.map((each) => ({ ...each, result: 'stood-up' as const })) };
    // 0.05 to the power of one sixth, 0.606962 of it, rounded down to the penny.
    expect(corroboratedByLot(checked, 1204.75, 'money')).toBe(731.23);
    expect(lotInWords(checked, 'money')).toContain('of the £1,204.75 they were drawn from would.');
  });
});
