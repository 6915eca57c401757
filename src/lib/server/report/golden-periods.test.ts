import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import {
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService,
  aTarget
} from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { reportFacts } from './facts/report-facts';

type Database = Awaited<ReturnType<typeof testDatabase>>;

async function reportIn(db: Database['db'], actor: Actor, slug: string, today: string): Promise<Report> {
  const scope = { kind: 'council', name: 'Riverside' } as const;
  return buildReport(await reportFacts(db, actor, scope, parsePeriod(slug, 4)!, today));
}

describe('the golden council in other periods', () => {
  let database: Database;
  let golden: GoldenQuarter;
  beforeAll(async () => {
    database = await testDatabase();
    golden = await aGoldenQuarter(database.db);
  });
  afterAll(() => database.close());
  const report = (slug: string, today = '2026-10-15') =>
    reportIn(database.db, golden.people.comms, slug, today);

  it('adds up a year, and holds it against no year that was not recorded whole', async () => {
    const year = await report('2026-27');
    expect([year.outcomes.value, year.storyCount.value, year.soFar]).toEqual([12, 3, true]);
    const signUps = year.keyFigures.find((key) => key.slug === 'sign-ups')!;
    expect([signUps.value?.value, signUps.lastYear, signUps.before, signUps.target]).toEqual([
      1132,
      null,
      null,
      null
    ]);
    expect(signUps.months).toHaveLength(15);
    expect(signUps.months.at(-1)).toMatchObject({ month: '2026-09-01', value: 10 });
    expect(signUps.monthsInPeriod).toBe(6);
    expect(year.before).toBeNull();
    expect(year.caveats[0]).toBe(
      'The figures are those of 15 October 2026: this period ends on 31 March 2027, so it is compared with nothing yet. Trends end with the last whole month.'
    );
  });

  it('has a target for the year once all of its quarters have one', async () => {
    const { db } = database;
    const measureId = golden.measures.signUps.id;
    const targetOf = async () =>
      (await report('2026-27')).keyFigures.find((key) => key.slug === 'sign-ups')!.target;
    await aTarget(db, { measureId, quarterStart: '2026-04-01', quantity: 20 });
    await aTarget(db, { measureId, quarterStart: '2026-10-01', quantity: 0 });
    expect(await targetOf()).toBeNull();
    await aTarget(db, { measureId, quarterStart: '2027-01-01', quantity: 900 });
    expect(await targetOf()).toEqual({ quantity: 1000, met: true });
  });

  it('calls a target of a quarter in progress met when reached, and never missed', async () => {
    const quarter = await report('2026-27-q2', '2026-08-15');
    expect(quarter.soFar).toBe(true);
    const target = (slug: string) => quarter.keyFigures.find((key) => key.slug === slug)!.target;
    expect(target('sign-ups')).toEqual({ quantity: 80, met: true });
    expect(target('complaints')).toEqual({ quantity: 5, met: null });
    const signUps = quarter.keyFigures.find((key) => key.slug === 'sign-ups')!;
    expect(signUps.months.at(-1)!.month).toBe('2026-07-01');
    expect([signUps.months.length, signUps.monthsInPeriod]).toEqual([13, 1]);
  });

  it('is still in progress on the last day of the quarter, and over on the next', async () => {
    expect((await report('2026-27-q2', '2026-09-30')).soFar).toBe(true);
    expect((await report('2026-27-q2', '2026-10-01')).soFar).toBe(false);
  });

  it('reads sensibly for a quarter in which nothing was recorded', async () => {
    const empty = await report('2025-26-q4');
    expect(empty.headline).toBe('None of 6 accounts can evidence a difference yet');
    expect((await report('2024-25-q4')).headline).toBe('Nothing was recorded for January to March 2025');
    expect([empty.outcomes.value, empty.storyCount.value, empty.setbackCount.value]).toEqual([0, 0, 0]);
    expect(empty.servicesRecording).toBe(0);
    const signUps = empty.keyFigures.find((key) => key.slug === 'sign-ups')!;
    expect([signUps.value?.value, signUps.lastYear, signUps.before?.value]).toEqual([0, null, 0]);
    expect(empty.stories).toEqual([]);
    expect(empty.before).toMatchObject({ evidenced: { value: 0 }, active: { value: 6 } });
  });

  it('shows the trend of a year in progress as it was, months before the year included', async () => {
    await anOutcome(database.db, {
      ...{ measureId: golden.measures.signUps.id, quantity: 11, happenedOn: '2024-11-15' },
      ...{ serviceId: golden.libraries.id, accounts: [golden.accounts.a.id] }
    });
    const year = await report('2026-27', '2026-04-15');
    const signUps = year.keyFigures.find((key) => key.slug === 'sign-ups')!;
    expect(signUps.months[0]).toMatchObject({ month: '2024-11-01', value: 11 });
    expect(signUps.months.at(-1)!.month).toBe('2026-03-01');
  });
});

describe('a council that begins', () => {
  let database: Database;
  let manager: Actor;
  beforeAll(async () => {
    database = await testDatabase();
    manager = await aManager(database.db);
  });
  afterAll(() => database.close());
  const report = (slug = '2026-27-q2') => reportIn(database.db, manager, slug, '2026-10-15');

  it('has a report before there is any service, account or measure', async () => {
    const empty = await report();
    expect(empty.headline).toBe('Nothing was recorded for July to September 2026');
    expect(empty).toMatchObject({ keyFigures: [], context: [], services: [], accounts: [], before: null });
    expect(empty.outcomes.value).toBe(0);
  });

  it('reads in the singular with one account and one outcome, and compares with nothing', async () => {
    const service = await aService(database.db, { name: 'Parks' });
    const account = await anAccount(database.db, { serviceId: service.id });
    const measure = await aMeasure(database.db, { slug: 'visits' });
    expect((await report()).headline).toBe('Nothing was recorded for July to September 2026');
    await anOutcome(database.db, {
      ...{ accounts: [account.id], serviceId: service.id, measureId: measure.id, quantity: 4 },
      ...{ route: 'asked', evidence: ['Tally'] }
    });
    const first = await report();
    expect(first.headline).toBe('1 of 1 account can evidence the difference it makes');
    expect(first.before).toBeNull();
    const [visits, ...more] = first.keyFigures;
    expect(more).toEqual([]);
    expect([visits!.value?.value, visits!.lastYear, visits!.before, visits!.target]).toEqual([
      4,
      null,
      null,
      null
    ]);
    // Of September nobody has said anything yet.
    expect(visits!.months.map((month) => month.value)).toEqual([4, null]);
    expect(visits!.missing).toEqual([{ month: '2026-09-01', service: 'Parks' }]);
  });

  it('compares with the quarter before once that was recorded from its first month', async () => {
    expect((await report('2026-27-q3')).before).toBeNull();
    await anOutcome(database.db, { story: 'The park was full.', happenedOn: '2026-07-01' });
    expect((await report('2026-27-q3')).before).toMatchObject({
      evidenced: { value: 1 },
      active: { value: 2 }
    });
  });
});
