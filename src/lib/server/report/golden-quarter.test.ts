import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './facts/report-facts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

const COUNCIL: AskedScope = { kind: 'council', name: 'Riverside' };

async function report(asked: AskedScope, slug: string, today = '2026-10-15'): Promise<Report> {
  const period = parsePeriod(slug, 4)!;
  return buildReport(await reportFacts(database.db, golden.people.manager, asked, period, today));
}

/** Each key figure as `[now, last year, before, target, met, evidenced, corroborated]`. */
function figuresOf({ keyFigures }: Report) {
  return Object.fromEntries(
    keyFigures.map((key) => [
      key.slug,
      [
        ...[key.value?.value, key.lastYear?.value ?? null, key.before?.value ?? null],
        ...[key.target?.quantity ?? null, key.target?.met ?? null],
        ...[key.evidenced.value, key.corroborated.value]
      ]
    ])
  );
}
const returnsOf = ({ returns }: Report) =>
  Object.fromEntries(returns.map((line) => [line.return, line.accounts.value]));
const strengthsOf = ({ strengths }: Report) =>
  Object.fromEntries(strengths.map((line) => [line.name, line.outcomes.value]));

describe('the council in the golden quarter', () => {
  let built: Report;
  beforeAll(async () => {
    built = await report(COUNCIL, '2026-27-q2');
  });

  it('says how many accounts can evidence a difference, and how many could before', () => {
    expect(built.headline).toBe('2 of 5 accounts can evidence the difference they make');
    expect(built.before).toMatchObject({ evidenced: { value: 1 }, active: { value: 5 } });
    expect(returnsOf(built)).toEqual({ evidenced: 2, recorded: 1, nil: 1, 'no-return': 1 });
    expect(built.soFar).toBe(false);
  });

  it('counts each outcome once, and the deleted one never', () => {
    expect(built.outcomes.value).toBe(10);
    expect(built.storyCount.value).toBe(3);
    expect(built.differences.value).toBe(8);
    expect([built.servicesRecording, built.serviceCount]).toEqual([2, 2]);
  });

  it('adds up its headline measures and holds them against the right periods and targets', () => {
    expect(figuresOf(built)).toEqual({
      'sign-ups': [82, 35, 50, 80, true, 72, 40],
      complaints: [3, null, null, 5, true, 0, 0]
    });
  });

  it('shows each month of a measure since it began', () => {
    const signUps = built.keyFigures.find((key) => key.slug === 'sign-ups')!;
    expect(signUps.months.map((month) => [month.month, month.value])).toEqual([
      ['2025-07-01', 30],
      ['2025-08-01', 0],
      ['2025-09-01', 5],
      ['2025-10-01', 0],
      ['2025-11-01', 0],
      ['2025-12-01', 0],
      ['2026-01-01', 0],
      ['2026-02-01', 0],
      ['2026-03-01', 0],
      ['2026-04-01', 0],
      ['2026-05-01', 0],
      ['2026-06-01', 50],
      ['2026-07-01', 40],
      ['2026-08-01', 32],
      ['2026-09-01', 10]
    ]);
    expect(signUps.monthsInPeriod).toBe(3);
    expect(signUps.services.map((each) => [each.name, each.figure.value])).toEqual([
      ['Carers', 7],
      ['Libraries', 75]
    ]);
  });

  it('keeps reach apart and never adds it up', () => {
    expect(built.otherFigures).toEqual([]);
    const [reach, ...more] = built.context;
    expect(more).toEqual([]);
    expect([reach!.slug, reach!.value, reach!.lastYear, reach!.before]).toEqual(['reach', null, null, null]);
    expect(reach!.outcomes).toMatchObject({ value: 2, of: 'outcomes' });
    expect(reach!.months).toEqual([]);
    expect(reach!.services.map((each) => [each.name, each.figure.of, each.figure.value])).toEqual([
      ['Carers', 'outcomes', 1],
      ['Libraries', 'outcomes', 1]
    ]);
    expect([reach!.evidenced, reach!.corroborated].map((part) => [part.of, part.value])).toEqual([
      ['outcomes', 1],
      ['outcomes', 1]
    ]);
    expect(JSON.stringify(built)).not.toMatch(/5000|5800|\b800\b/);
  });

  it('says how far the evidence goes, outputs left out', () => {
    expect(strengthsOf(built)).toEqual({ Corroborated: 1, Linked: 4, Reported: 3 });
  });

  it('gives each service and each account its line', () => {
    expect(
      built.services.map((line) => [
        line.name,
        ...[line.outcomes.value, line.linked.value, line.evidenced.value, line.active.value]
      ])
    ).toEqual([
      ['Carers', 5, 2, 1, 3],
      ['Libraries', 5, 3, 1, 2]
    ]);
    expect(built.accounts.map((row) => [row.slug, row.return, row.outcomes.value])).toEqual([
      ['instagram-carers', 'evidenced', 6],
      ['whatsapp-carers', 'no-return', 0],
      ['x-carers', 'nil', 0],
      ['facebook-libs', 'recorded', 1],
      ['instagram-libs', 'evidenced', 5]
    ]);
  });

  it('tells only the story whose consent covers internal reports', () => {
    expect(built.stories.map((story) => [story.id, story.words, story.mayPrint])).toEqual([
      [golden.outcomes[9].id, 'A reader joined the evening group.', false]
    ]);
    expect(built.storiesWithheld.value).toBe(1);
    expect(JSON.stringify(built)).not.toContain('asked for a break');
  });

  it('lists what did not work, those with a lesson first', () => {
    expect(built.setbackCount.value).toBe(2);
    expect(built.setbacks.map((setback) => [setback.id, setback.direction, setback.lesson])).toEqual([
      [golden.outcomes[6].id, 'worse', 'Answer within a day.'],
      [golden.outcomes[11].id, 'no-difference', null]
    ]);
  });

  it('names its caveats', () => {
    expect(built.caveats.slice(0, -2)).toEqual([
      '1 active account has returned nothing for this period, so the figures may be too low.',
      '“Complaints” has been recorded since September 2026 only.'
    ]);
  });
});

describe('the golden quarter of one service', () => {
  it('has its own figures, its own target, and accounts with all that is linked to them', async () => {
    const built = await report({ kind: 'service', slug: 'libraries' }, '2026-27-q2');
    expect(built.headline).toBe('Libraries: 1 of 2 accounts can evidence the difference they make');
    expect(built.before).toMatchObject({ evidenced: { value: 1 }, active: { value: 2 } });
    expect([built.outcomes.value, built.storyCount.value, built.differences.value]).toEqual([5, 1, 4]);
    expect(figuresOf(built)).toEqual({ 'sign-ups': [75, 30, 50, 100, false, 65, 40] });
    expect(strengthsOf(built)).toEqual({ Corroborated: 1, Linked: 2, Reported: 1 });
    expect(built.accounts.map((row) => [row.slug, row.outcomes.value])).toEqual([
      ['facebook-libs', 1],
      ['instagram-libs', 5]
    ]);
    expect(built.setbackCount.value).toBe(0);
    expect(built.scope).toEqual({ kind: 'service', slug: 'libraries', name: 'Libraries' });
  });

  it('is refused where there is no such service', async () => {
    await expect(report({ kind: 'service', slug: 'nowhere' }, '2026-27-q2')).rejects.toThrow(
      'There is no such service'
    );
  });
});

describe('the golden quarter of one directorate', () => {
  it('adds up its services and has no target', async () => {
    const built = await report({ kind: 'directorate', slug: 'care' }, '2026-27-q2');
    expect(built.headline).toBe('Care: 1 of 3 accounts can evidence the difference they make');
    expect(built.before).toMatchObject({ evidenced: { value: 0 }, active: { value: 3 } });
    expect([built.outcomes.value, built.storyCount.value, built.storiesWithheld.value]).toEqual([5, 2, 1]);
    // Its services began in September 2025, so that they have no whole quarter a year before, as the council has.
    expect(figuresOf(built)).toEqual({
      'sign-ups': [7, null, 0, null, null, 7, 0],
      complaints: [3, null, null, null, null, 0, 0]
    });
    expect(built.services.map((line) => line.slug)).toEqual(['carers']);
  });

  it('is refused where there is no such directorate', async () => {
    await expect(report({ kind: 'directorate', slug: 'libraries' }, '2026-27-q2')).rejects.toThrow(
      'There is no such directorate'
    );
  });
});
