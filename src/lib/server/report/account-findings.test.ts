import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Figure } from '$lib/domain/report/figures';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { MeasureLine } from '$lib/domain/report/finding/findings';
import { aService, anAccount, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addedUpBehind } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountFindings, type AccountFindings } from './account-findings';
import { addRestart, setBaseline } from '$lib/server/measure/measure-ranges';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

type Key = keyof GoldenQuarter['accounts'];

function findingsOf(
  key: Key,
  slug = '2026-27-q2',
  actor: Actor = golden.people.manager
): Promise<AccountFindings> {
  return accountFindings(database.db, actor, golden.accounts[key], parsePeriod(slug, 4)!, TODAY);
}

/** Each figure as `[now, last year, before, linked, corroborated]`. */
function figuresOf({ found }: AccountFindings) {
  return Object.fromEntries(
    found.map((key) => [
      key.slug,
      [
        ...[key.value?.value, key.lastYear?.value ?? null, key.before?.value ?? null],
        ...[key.evidenced.value, key.corroborated.value]
      ]
    ])
  );
}

const ROLES = ['manager', 'comms', 'librariesLead', 'carersLead', 'viewer'] as const;

describe('the findings of an account in the golden quarter', () => {
  it('are made of the outcomes linked to it, its own and shared ones, deleted ones never', async () => {
    expect(figuresOf(await findingsOf('a'))).toEqual({ 'sign-ups': [65, 30, 50, 65, 40] });
    expect(figuresOf(await findingsOf('b'))).toEqual({ 'sign-ups': [10, null, null, 0, 0] });
    expect(figuresOf(await findingsOf('c'))).toEqual({
      'sign-ups': [32, null, 0, 32, 0],
      complaints: [3, null, null, 0, 0]
    });
  });

  it('count a shared outcome in full for both accounts, so that together they hold more than the report', async () => {
    const [a, c] = [(await findingsOf('a')).found[0]!, (await findingsOf('c')).found[0]!];
    // The report has 72 for both: 40, 7, and the shared 25 once.
    expect(a.value!.value + c.value!.value).toBe(72 + 25);
    const august = (key: MeasureLine) => key.months.find(({ month }) => month === '2026-08-01')!.value;
    expect([august(a), august(c)]).toEqual([25, 25 + 7]);
  });

  it('say how far the links go, and name the next step', async () => {
    const sentences = async (key: Key) =>
      (await findingsOf(key)).found.map(({ finding }) => [finding.sentence, finding.range, finding.nextStep]);
    expect(await sentences('a')).toEqual([
      [
        '65 sign-ups: the months vary too much to say whether that differs from last year’s 30.',
        'September 2026 was within the usual range.',
        'No stronger evidence would change these words; only a clear difference would.'
      ]
    ]);
    expect(await sentences('c')).toEqual([
      [
        '32 sign-ups: up from none in the previous quarter.',
        'September 2026 was within the usual range.',
        'The service’s communications partner: have the evidence checked by people outside the service.'
      ],
      [
        '3 complaints.',
        'Too early to say whether a month is unusual: 1 of 13 months. It will be possible after September 2027.',
        'The service’s web publisher: ask “how did you hear?” at sign-up or use tracked links, and note where the figure is kept.'
      ]
    ]);
  });

  it('begin with the first month of this account, not with that of the council', async () => {
    const months = async (key: Key) => (await findingsOf(key)).found[0]!.months.map(({ month }) => month);
    expect(await months('a')).toHaveLength(15);
    expect((await months('a'))[0]).toBe('2025-07-01');
    expect((await months('c'))[0]).toBe('2025-09-01');
    expect(await months('b')).toEqual(['2026-09-01']);
  });

  it('have no target, and are not broken down by service', async () => {
    const [signUps] = (await findingsOf('a')).found;
    expect([signUps!.target, signUps!.finding.target, signUps!.finding.monthlyTarget]).toEqual([
      null,
      null,
      null
    ]);
    expect(signUps!.services).toEqual([]);
  });

  it('are those of an earlier quarter or year where one is asked for', async () => {
    expect(figuresOf(await findingsOf('a', '2026-27-q1'))).toEqual({ 'sign-ups': [50, null, 0, 50, 0] });
    expect(figuresOf(await findingsOf('a', '2025-26'))).toEqual({ 'sign-ups': [30, null, null, 0, 0] });
    expect(figuresOf(await findingsOf('a', '2025-26-q1'))).toEqual({});
  });

  it.each(['d', 'e'] as const)('are none for account %s, to which nothing is linked', async (key) => {
    expect(await findingsOf(key)).toMatchObject({ quiet: null, found: [] });
  });

  it('open lists that add up to their figures, for everybody who may read them', async () => {
    for (const key of ['a', 'b', 'c'] as const)
      for (const role of ROLES) {
        const reader = golden.people[role];
        for (const figure of (await findingsOf(key, '2026-27-q2', reader)).found.flatMap(figuresIn)) {
          const behind = await addedUpBehind(database.db, reader, figure, TODAY);
          expect({ role, ...figure, value: behind }).toEqual({ role, ...figure });
        }
      }
  });

  it('are refused to an administrator, who reads published reports only', async () => {
    await expect(findingsOf('a', '2026-27-q2', golden.people.admin)).rejects.toThrow(Forbidden);
  });
});

describe('an account that was closed or dormant by the end of the period', () => {
  it('has no findings, and says since when it was closed and which quarter was its last whole one', async () => {
    for (const slug of ['2026-27-q2', '2026-27-q1']) {
      const { quiet, found } = await findingsOf('f', slug);
      expect(found).toEqual([]);
      expect(quiet).toEqual({ as: 'closed', since: '2026-06-30', lastWhole: parsePeriod('2025-26-q4', 4) });
    }
    expect((await findingsOf('f', '2025-26-q4')).quiet).toBeNull();
  });

  it('is quiet from the day on which it fell dormant, until somebody uses it again', async () => {
    const { db } = database;
    const dormant = await anAccount(db, { status: 'dormant', dormantSince: '2026-08-10' });
    const { id: measureId } = golden.measures.signUps;
    await anOutcome(db, { accounts: [dormant.id], measureId, quantity: 4, happenedOn: '2026-04-02' });
    const found = (status: 'active' | 'dormant', slug: string) =>
      accountFindings(db, golden.people.comms, { ...dormant, status }, parsePeriod(slug, 4)!, TODAY);
    expect((await found('dormant', '2026-27-q2')).quiet).toMatchObject({
      as: 'dormant',
      since: '2026-08-10'
    });
    expect(figuresOf(await found('dormant', '2026-27-q1'))).toEqual({ 'sign-ups': [4, null, null, 0, 0] });
    expect((await found('active', '2026-27-q2')).quiet).toBeNull();
  });
});

describe('the measures of an account', () => {
  it('are those with something to hold against something; what other services reported is not its own service’s', async () => {
    const { db } = database;
    const account = await anAccount(db);
    const other = await aService(db);
    const { signUps, complaints } = golden.measures;
    const given = { accounts: [account.id], serviceId: other.id, quantity: 3 };
    await anOutcome(db, { ...given, measureId: signUps.id, happenedOn: '2026-09-01' });
    await anOutcome(db, { ...given, measureId: complaints.id, happenedOn: '2024-08-31' });
    const period = parsePeriod('2026-27-q2', 4)!;
    const { found } = await accountFindings(db, golden.people.manager, account, period, TODAY);
    expect(found.map(({ finding }) => [finding.sentence, finding.evidence])).toEqual([
      ['3 sign-ups.', 'Services reported them; there is no evidence yet that an account led to any.']
    ]);
  });

  it('follow the baselines of months and the restarts of the measure, and no stated level', async () => {
    const { db } = database;
    const { comms } = golden.people;
    const { id } = golden.measures.signUps;
    const drawn = async () => (await findingsOf('a')).found[0]!.finding.drawn;
    await setBaseline(db, comms, id, 0, { kind: 'level', monthlyLevel: 12, reason: 'The plan' });
    expect(await drawn()).toMatchObject({ level: null, baseline: null, restarts: [] });
    const year = { kind: 'months', from: '2025-07-01', to: '2026-06-01', reason: 'The first year' } as const;
    await setBaseline(db, comms, id, 1, year);
    expect((await drawn()).baseline).toMatchObject({ start: 0, end: 11 });
    await addRestart(db, comms, id, { month: '2026-07-01', kind: null, reason: 'A new form' });
    expect((await drawn()).restarts).toEqual([{ index: 12, label: 'A new form' }]);
  });
});

/** Every figure of a finding that opens a list. */
function figuresIn({
  value,
  outcomes,
  lastYear,
  before,
  evidenced,
  corroborated,
  months
}: MeasureLine): Figure[] {
  const drawn = months.map((month): Figure => ({
    value: month.value ?? 0,
    of: 'quantity',
    href: month.href
  }));
  const figures = [value, outcomes, lastYear, before, evidenced, corroborated].filter(
    (figure) => figure !== null
  );
  return [...figures, ...drawn];
}
