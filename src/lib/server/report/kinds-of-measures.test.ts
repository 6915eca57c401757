/** What real quarterly reports count (case L05): each line as a measure, an outcome and a target, from its log to its report. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeasureInput } from '$lib/domain/measure/measure-form';
import { readTargets, targetField } from '$lib/domain/measure/target-form';
import { outcomeForm, type OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { addMonths, monthsBetween } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import { publishedMeasure } from '$lib/domain/edition/published';
import { measureTable } from '$lib/domain/edition/document/tables';
import { figureInWords, type Figure } from '$lib/domain/report/figures';
import type { MeasureLine } from '$lib/domain/report/finding/findings';
import { buildReport, type Report } from '$lib/domain/report/report';
import { aCommsPerson, aLead, anAccount, aNilReturn, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { addMeasure, changeMeasure, measureBySlug, measureInputOf } from '$lib/server/measure/measures';
import { setTargets } from '$lib/server/measure/targets';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { measureStanding } from './measure-standing';
import { reportFacts } from './facts/report-facts';

const TODAY = '2026-10-15';
const Q2 = parsePeriod('2026-27-q2', 4)!;
const COUNCIL = { kind: 'council', name: 'Riverside' } as const;

interface Line {
  says: string;
  measure: Pick<MeasureInput, 'name' | 'unitOne' | 'unitMany' | 'kind' | 'better' | 'addsUp' | 'headline'>;
  /** What is typed for the month, and for the same month a year before. */
  typed: string;
  before: string;
  target: string;
  /** What the outcome, the figure of the quarter, and its target are shown as. */
  outcome: string;
  figure: string;
  aim: string;
}

const ADDED = { better: 'higher', addsUp: true, headline: true } as const;
const POOLED = { kind: 'share', better: 'higher', addsUp: true, headline: false } as const;
const LAST = { better: 'higher', addsUp: false, headline: false } as const;

const LINES: Line[] = [
  {
    says: '25.78 tonne increase of plastics recycling',
    measure: { ...ADDED, kind: 'decimal', name: 'Plastics', unitOne: 'tonne', unitMany: 'tonnes' },
    ...{ typed: '25.78', before: '20.1', target: '25.5' },
    ...{ outcome: '25.78', figure: '25.78', aim: '25.5, met' }
  },
  {
    says: 'at least 50% find the channels useful',
    measure: { ...POOLED, name: 'Found useful', unitOne: 'answer', unitMany: 'answers' },
    ...{ typed: '57 of 104', before: '40 of 85', target: '50%' },
    ...{ outcome: '57 of 104', figure: '57 of 104 (55%)', aim: '50%, met' }
  },
  {
    says: 'engagement of at least 3%',
    measure: { ...POOLED, name: 'Engaged', unitOne: 'viewer', unitMany: 'viewers' },
    ...{ typed: '320 of 10,000', before: '250 of 10,000', target: '3' },
    ...{ outcome: '320 of 10000', figure: '320 of 10,000 (3.2%)', aim: '3%, met' }
  },
  {
    says: '10% more followers on main channels, from 4,000',
    measure: { ...LAST, kind: 'decimal', name: 'Followers', unitOne: 'follower', unitMany: 'followers' },
    ...{ typed: '4,410', before: '4,000', target: '4,400' },
    ...{ outcome: '4410', figure: '4,410 in August 2026', aim: '4,400, met' }
  },
  {
    says: 'favourable coverage up 7.8 percentage points to 75.9%',
    measure: { ...POOLED, name: 'Favourable', unitOne: 'report', unitMany: 'reports' },
    ...{ typed: '759 of 1,000', before: '681 of 1,000', target: '75.9' },
    ...{ outcome: '759 of 1000', figure: '759 of 1,000 (76%)', aim: '75.9%, met' }
  },
  {
    says: '12.3 days on average against a target of 12, lower is better',
    measure: { ...LAST, better: 'lower', kind: 'decimal', name: 'Wait', unitOne: 'day', unitMany: 'days' },
    ...{ typed: '12.3', before: '14', target: '12' },
    ...{ outcome: '12.3', figure: '12.3 in August 2026', aim: '12, not met' }
  },
  {
    says: 'money: £1,204.50 given after a post',
    measure: { ...ADDED, kind: 'money', name: 'Donations', unitOne: '', unitMany: '' },
    ...{ typed: '£1,204.50', before: '897.2', target: '£1,000' },
    ...{ outcome: '1204.5', figure: '£1,204.50', aim: '£1,000, met' }
  }
];

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let lead: Actor;
let service: { id: string; slug: string };
let other: { id: string; slug: string };
let account: string;
let report: Report;
const ids = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
  service = await aService(db, { name: 'Waste', slug: 'waste' });
  other = await aService(db, { name: 'Libraries', slug: 'libraries' });
  lead = await aLead(db, [service.id, other.id]);
  account = (await anAccount(db, { serviceId: service.id, leadId: lead.id, name: 'Bins' })).id;
  for (const line of LINES) {
    await add(line.measure);
    await log(line.measure.name, line.before, '2025-08-01');
    await log(line.measure.name, line.typed, '2026-08-01');
  }
  for (const month of monthsFrom('2025-09-01', '2026-09-01')) {
    if (month !== '2026-08-01') await aNilReturn(db, account, month);
  }
  const measures = LINES.map(({ measure: { name, kind } }) => ({ id: ids.get(name)!, name, kind }));
  const typed = Object.fromEntries(
    LINES.map(({ measure, target }) => [
      targetField({ measureId: ids.get(measure.name)!, period: Q2 }),
      target
    ])
  );
  const { entries, errors } = readTargets(typed, measures, [Q2]);
  expect(errors).toEqual([]);
  expect(await setTargets(db, comms, null, entries)).toMatchObject({ ok: true });
  report = buildReport(await reportFacts(db, comms, COUNCIL, Q2, TODAY));
});
afterAll(() => database.close());

function monthsFrom(first: string, last: string): string[] {
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, index) => addMonths(first, index));
}

async function add(given: Line['measure']): Promise<string> {
  const id = crypto.randomUUID();
  const units = given.kind === 'money' ? { unitOne: 'pound', unitMany: 'pounds' } : {};
  const input: MeasureInput = {
    ...{ ...given, ...units, counts: 'Each once.', doesNotCount: '', stage: 'outcome' },
    ...{ countsPeople: false, sensitive: false, retiredOn: null }
  };
  expect(await addMeasure(db, comms, id, input)).toMatchObject({ ok: true });
  ids.set(given.name, id);
  return id;
}

function typedOutcome(measure: string, typed: Record<string, string>, month: string): OutcomeInput {
  return outcomeForm(TODAY).parse({
    ...{ kind: 'number', service: service.id, measure: ids.get(measure)! },
    ...{ when: 'month', month, accounts: [account], route: 'judgement', ...typed }
  });
}

async function log(measure: string, quantity: string, month: string): Promise<string> {
  const id = crypto.randomUUID();
  const saved = await logOutcome(db, lead, id, typedOutcome(measure, { quantity }, month));
  expect(saved).toMatchObject({ ok: true });
  return id;
}

async function answered(measure: string, typed: Record<string, string>) {
  const saved = await logOutcome(db, lead, crypto.randomUUID(), typedOutcome(measure, typed, '2026-07-01'));
  return saved.ok ? [] : saved.errors.map(({ field, text }) => [field, text]);
}

function lineOf({ keyFigures, otherFigures }: Report, name: string): MeasureLine {
  return [...keyFigures, ...otherFigures].find((line) => line.name === name)!;
}

describe('each line of the case', () => {
  it.each(LINES)('“$says” is logged as it is counted', async ({ measure, outcome }) => {
    const [row] = await db
      .select({ id: outcomes.id, quantity: outcomes.quantity, outOf: outcomes.outOf })
      .from(outcomes)
      .where(eq(outcomes.measureId, ids.get(measure.name)!))
      .orderBy(outcomes.month)
      .offset(1);
    const { quantity, outOf } = row!;
    expect(outOf === null ? String(quantity) : `${quantity} of ${outOf}`).toBe(outcome);
    expect(await outcomeInFull(db, comms, row!.id, TODAY)).toMatchObject({ measureKind: measure.kind });
  });

  it.each(LINES)('“$says” has its figure and its target in the report', ({ measure, figure, aim }) => {
    const line = lineOf(report, measure.name);
    expect(figureInWords(line.value!)).toBe(figure);
    const target = publishedMeasure(line);
    const [table] = measureTable(
      { period: { kind: 'quarter', name: 'Q2 2026/27', slug: '', title: '' } } as Parameters<
        typeof measureTable
      >[0],
      [target]
    );
    const [row] = (table as { rows: string[][] }).rows;
    expect([row![1], row![4]]).toEqual([figure, aim]);
  });

  it.each(LINES.filter(({ measure }) => measure.addsUp))(
    '“$says” opens a list that adds up to the figure',
    async ({ measure }) => {
      const line = lineOf(report, measure.name);
      const query = new URL(line.value!.href, 'http://ripplemark.example').searchParams;
      const { total } = await listOutcomes(db, comms, readOutcomeFilter(query, 4), TODAY);
      const { value, share } = line.value!;
      expect([total.quantity, total.outOf]).toEqual(share ? [share.count, share.of] : [value, null]);
    }
  );
});

describe('what is said of a share', () => {
  it('is the difference of the pooled shares in points, with Newcombe’s interval', () => {
    expect(lineOf(report, 'Found useful').said).toBe(
      '55%, no clear difference from last year’s 47% (57 of 104 against 40 of 85); the true change lies between 9 points down and 24 points up. The target of 50% was met. Too early to say whether a month is unusual: 2 of 13 months. It will be possible after August 2027.'
    );
    expect(lineOf(report, 'Favourable').said).toContain(
      '76%, up 8 points on last year’s 68% (759 of 1,000 against 681 of 1,000); the true change lies between'
    );
  });

  it('pools the answers of months and services, and never takes the mean of percentages', async () => {
    await log('Found useful', '1 of 10', '2026-09-01');
    const id = crypto.randomUUID();
    const elsewhere = {
      ...typedOutcome('Found useful', { quantity: '20 of 20' }, '2026-09-01'),
      serviceId: other.id
    };
    await logOutcome(db, lead, id, elsewhere);
    const now = buildReport(await reportFacts(db, comms, COUNCIL, Q2, TODAY));
    const line = lineOf(now, 'Found useful');
    expect(line.value).toMatchObject({ value: 58.21, share: { count: 78, of: 134 } });
    expect(line.months.slice(-2).map(({ value, outOf }) => [value, outOf])).toEqual([
      [54.81, 104],
      [70, 30]
    ]);
    const own = buildReport(await reportFacts(db, comms, { kind: 'service', slug: 'libraries' }, Q2, TODAY));
    expect(lineOf(own, 'Found useful').value!.share).toEqual({ count: 20, of: 20 });
  });
});

describe('an average', () => {
  it('is compared with nothing, and held against its target', () => {
    expect(lineOf(report, 'Wait').said).toBe(
      '12.3 in August 2026. It may not be added up, so it is held against its usual range alone. The target of 12 was not met. Too early to say whether a month is unusual: 2 of 13 months. It will be possible after August 2027.'
    );
  });

  it('is the last value of the last month: a month’s own before that of a day, and none where two services have one', async () => {
    const value = async () => {
      const now = buildReport(await reportFacts(db, comms, COUNCIL, Q2, TODAY));
      const figure: Figure | null = lineOf(now, 'Wait').value;
      return figure && figureInWords(figure);
    };
    const day = { quantity: '11', when: 'day', 'day-day': '20', 'day-month': '9', 'day-year': '2026' };
    await logOutcome(db, lead, crypto.randomUUID(), typedOutcome('Wait', day, ''));
    expect(await value()).toBe('11 in September 2026');
    await log('Wait', '11.5', '2026-09-01');
    expect(await value()).toBe('11.5 in September 2026');
    const elsewhere = { ...typedOutcome('Wait', { quantity: '9' }, '2026-09-01'), serviceId: other.id };
    await logOutcome(db, lead, crypto.randomUUID(), elsewhere);
    expect(await value()).toBeNull();
  });

  it('has no figure of the council in a month that one of two services recorded alone', async () => {
    await add({ ...LAST, kind: 'decimal', name: 'Queue', unitOne: 'person', unitMany: 'people' });
    const standing = () => measureStanding(db, comms, ids.get('Queue')!, TODAY, 4);
    await log('Queue', '20.1', '2026-08-01');
    expect(await standing()).toMatchObject({ ofSeveral: false, whole: [{ value: 20.1 }, { value: null }] });
    const elsewhere = { ...typedOutcome('Queue', { quantity: '7' }, '2026-09-01'), serviceId: other.id };
    await logOutcome(db, lead, crypto.randomUUID(), elsewhere);
    expect(await standing()).toMatchObject({ ofSeveral: true, whole: [] });
    const { value, target, said } = lineOf(
      buildReport(await reportFacts(db, comms, COUNCIL, Q2, TODAY)),
      'Queue'
    );
    expect([value, target, said]).toEqual([
      ...[null, null],
      'Several services record it, and one figure of them all would be nobody’s. Each service’s own report has its own figure.'
    ]);
    const own = await reportFacts(db, comms, { kind: 'service', slug: 'libraries' }, Q2, TODAY);
    expect(lineOf(buildReport(own), 'Queue').value).toMatchObject({ value: 7, month: '2026-09-01' });
  });
});

describe('amounts', () => {
  it('are compared once twelve months say how much they vary', () => {
    const { finding } = lineOf(report, 'Plastics');
    expect(finding!.sentence).toBe('25.78 tonnes.');
    expect(finding!.comparison).toContain(
      'Too early to compare: 11 of the 12 months before that it takes are recorded.'
    );
    expect(lineOf(report, 'Donations').finding!.sentence).toBe('“Donations” came to £1,204.50.');
  });
});

describe('what the kind of a measure demands', () => {
  const WHOLE = 'How many must be a whole number, such as 12';
  it.each([
    [
      'Found useful',
      { quantity: '57' },
      'outOf',
      'This measure is a share: enter out of how many, such as 104'
    ],
    ['Found useful', { quantity: '5.5', outOf: '10' }, 'quantity', WHOLE],
    [
      'Found useful',
      { quantity: '105 of 104' },
      'quantity',
      'How many must be 104 or fewer: it is a part of them'
    ],
    [
      ...(['Plastics', { quantity: '5 of 10' }, 'outOf'] as const),
      'Only a share has a whole. Leave this empty, or choose another measure'
    ]
  ] as const)('of %s with %o is said beside its field', async (measure, typed, field, text) => {
    expect(await answered(measure, typed)).toEqual([[field, text]]);
  });

  it('of a count is a whole number', async () => {
    await add({ ...ADDED, kind: 'count', name: 'Sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups' });
    expect(await answered('Sign-ups', { quantity: '1.5' })).toEqual([['quantity', WHOLE]]);
    expect(await answered('Sign-ups', { quantity: '3' })).toEqual([]);
  });

  it('stays once an outcome or a target holds it, and may change before', async () => {
    const wait = await measureBySlug(db, comms, 'wait');
    const changed = { ...measureInputOf(wait), kind: 'money' as const };
    expect(await changeMeasure(db, comms, 'wait', wait.version, changed)).toMatchObject({
      ok: false,
      errors: [{ field: 'kind' }]
    });
    await add({ ...LAST, kind: 'decimal', name: 'Unused', unitOne: 'day', unitMany: 'days' });
    const unused = await measureBySlug(db, comms, 'unused');
    expect(
      await changeMeasure(db, comms, 'unused', unused.version, { ...measureInputOf(unused), kind: 'share' })
    ).toMatchObject({ ok: true });
  });

  it('is held by the database, too', async () => {
    const row = {
      kind: 'number' as const,
      serviceId: service.id,
      happenedOn: '2026-08-03',
      route: 'judgement' as const
    };
    const insert = (given: { quantity: number; outOf: number | null }) =>
      db
        .insert(outcomes)
        .values({ ...row, ...given, measureId: ids.get('Found useful')!, createdBy: lead.id });
    for (const given of [
      { quantity: 11, outOf: 10 },
      { quantity: 1.5, outOf: 10 },
      { quantity: 0, outOf: 0 }
    ])
      await expect(insert(given)).rejects.toThrow();
  });
});

describe('the target of a year', () => {
  it('is the sum of its quarters, but of a level the one that all four have', async () => {
    const aim = async (quarter: string, targets: Record<string, number>) => {
      const period = parsePeriod(quarter, 4)!;
      const entries = Object.entries(targets).map(([name, quantity]) => ({
        ...{ measureId: ids.get(name)!, period, quantity, was: null },
        kind: LINES.find((line) => line.measure.name === name)!.measure.kind
      }));
      expect(await setTargets(db, comms, null, entries)).toMatchObject({ ok: true });
    };
    for (const quarter of ['2026-27-q1', '2026-27-q3', '2026-27-q4'])
      await aim(quarter, { Donations: 0.1, 'Found useful': 50, Wait: quarter.endsWith('q4') ? 11 : 12 });
    const year = await reportFacts(db, comms, COUNCIL, parsePeriod('2026-27', 4)!, TODAY);
    const targetOf = (name: string) => year.measures.find((measure) => measure.name === name)!.target;
    expect([targetOf('Donations'), targetOf('Found useful'), targetOf('Wait')]).toEqual([1000.3, 50, null]);
  });
});
