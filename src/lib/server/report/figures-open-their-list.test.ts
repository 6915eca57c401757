import { and, between, eq, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRECTIONS, ROUTES, type Direction, type Route } from '$lib/domain/outcome/outcome';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { monthsOf, parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { strengthOf } from '$lib/domain/outcome/strength';
import { aCommsPerson } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addedUpBehind, figuresIn } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import { checkEvidence } from '$lib/server/outcome/checks';
import { accounts, outcomes } from '$lib/server/db/schema';
import { changeOutcome, logOutcome } from '$lib/server/outcome/outcomes';
import { deleteOutcome, restoreOutcome } from '$lib/server/outcome/outcome-deletion';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './facts/report-facts';
import { strengthFacts } from '$lib/server/outcome/strength';
import { accountCredit } from '$lib/server/account/account-credit';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
/** Wrote nothing, so may check everything. */
let independent: Actor;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
  independent = await aCommsPerson(database.db);
});
afterAll(() => database.close());

/** Somebody logs, changes, deletes, restores or checks; `which` picks among the outcomes there are. */
type Step = { do: 'log' | 'change' | 'delete' | 'restore' | 'check'; which: number; given: Given };
interface Given {
  what: 'signUps' | 'complaints' | 'reach' | 'story';
  quantity: number;
  service: 'libraries' | 'carers';
  accounts: ('a' | 'b' | 'c' | 'd')[];
  happenedOn: string;
  route: Route;
  direction: Direction;
  pieces: number;
}

const anyGiven: fc.Arbitrary<Given> = fc.record({
  what: fc.constantFrom<Given['what']>('signUps', 'complaints', 'reach', 'story'),
  quantity: fc.integer({ min: 0, max: 1000 }),
  service: fc.constantFrom('libraries', 'carers'),
  accounts: fc.uniqueArray(fc.constantFrom<Given['accounts'][number]>('a', 'b', 'c', 'd'), { minLength: 1 }),
  happenedOn: fc.constantFrom(
    '2025-08-31',
    '2026-04-01',
    '2026-06-30',
    '2026-07-01',
    '2026-09-30',
    '2026-10-01'
  ),
  route: fc.constantFrom(...(Object.keys(ROUTES) as Route[])),
  direction: fc.constantFrom(...(Object.keys(DIRECTIONS) as Direction[])),
  pieces: fc.integer({ min: 0, max: 2 })
});
const anyStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom<Step['do']>('log', 'log', 'log', 'change', 'delete', 'restore', 'check'),
  which: fc.nat(1000),
  given: anyGiven
});
const anyAsked = fc.constantFrom<AskedScope>(
  { kind: 'council', name: 'Riverside' },
  { kind: 'directorate', slug: 'care' },
  { kind: 'service', slug: 'libraries' }
);

function inputFrom(given: Given): OutcomeInput {
  const isStory = given.what === 'story';
  return {
    kind: isStory ? 'story' : 'number',
    serviceId: golden[given.service].id,
    measureId: given.what === 'story' ? null : golden.measures[given.what].id,
    quantity: isStory ? null : given.quantity,
    estimated: false,
    outOf: null,
    story: isStory ? 'Something changed.' : null,
    aboutPerson: false,
    consent: null,
    happenedOn: given.happenedOn,
    wholeMonth: false,
    accountIds: given.accounts.map((key) => golden.accounts[key].id),
    route: given.route,
    whoChanged: null,
    explanationKind: null,
    otherExplanation: null,
    anyway: null,
    direction: given.direction,
    lesson: null,
    campaignId: null,
    evidence: Array.from({ length: given.pieces }, () => ({ kind: 'source', content: 'Tally' }))
  };
}

/** Does one step as the app would; a refusal of the rules is a fair answer. */
async function take(step: Step, ids: string[]): Promise<void> {
  const { db } = database;
  const { comms, librariesLead, carersLead } = golden.people;
  if (step.do === 'log' || ids.length === 0) {
    const id = crypto.randomUUID();
    ids.push(id);
    const lead = step.given.service === 'libraries' ? librariesLead : carersLead;
    await logOutcome(db, lead, id, inputFrom(step.given));
    return;
  }
  const id = ids[step.which % ids.length]!;
  const { version, deletedAt } = await stateOf(id);
  if (step.do === 'delete') await deleteOutcome(db, comms, id);
  if (step.do === 'restore') await restoreOutcome(db, comms, id);
  if (deletedAt) return;
  if (step.do === 'change') await changeOutcome(db, comms, id, version, inputFrom(step.given));
  if (step.do === 'check' && (await strengthFacts(db, id)).pieces > 0) {
    await checkEvidence(db, independent, id, version, { result: 'stood-up', note: null });
  }
}

async function stateOf(id: string): Promise<{ version: number; deletedAt: Date | null }> {
  const { version, deletedAt } = outcomes;
  const [row] = await database.db.select({ version, deletedAt }).from(outcomes).where(eq(outcomes.id, id));
  return row!;
}

async function startAfresh(): Promise<void> {
  await database.db.execute(sql`truncate outcomes cascade`);
}

async function reportOf(asked: AskedScope, slug: string): Promise<Report> {
  const facts = await reportFacts(database.db, golden.people.manager, asked, parsePeriod(slug, 4)!, TODAY);
  return buildReport(facts);
}

async function expectEveryFigureToAddUp(report: Report, reader: Actor): Promise<void> {
  const figures = figuresIn(report);
  expect(figures.length).toBeGreaterThan(15);
  const behind = new Map<string, number | null>();
  for (const { path, figure } of figures) {
    const key = `${figure.of} ${figure.href}`;
    if (!behind.has(key)) behind.set(key, await addedUpBehind(database.db, reader, figure, TODAY));
    expect({ path, href: figure.href, value: behind.get(key) }).toEqual({
      path,
      href: figure.href,
      value: figure.value
    });
  }
}

describe('every figure of a report', () => {
  it.each<[string, AskedScope]>([
    ['the council', { kind: 'council', name: 'Riverside' }],
    ['a directorate', { kind: 'directorate', slug: 'care' }],
    ['a service', { kind: 'service', slug: 'carers' }]
  ])('of %s in the golden quarter and its year opens a list that adds up to it', async (_, asked) => {
    for (const slug of ['2026-27-q2', '2026-27']) {
      const report = await reportOf(asked, slug);
      for (const reader of [golden.people.manager, golden.people.comms, golden.people.librariesLead]) {
        await expectEveryFigureToAddUp(report, reader);
      }
    }
  });

  it('opens a list that adds up to it, after any outcomes, changes, deletions and restorings', async () => {
    const run = fc.asyncProperty(
      fc.array(anyStep, { minLength: 3, maxLength: 25 }),
      anyAsked,
      fc.constantFrom('2026-27-q2', '2026-27-q3', '2026-27', '2026-27-q1'),
      async (steps, asked, slug) => {
        await startAfresh();
        const ids: string[] = [];
        for (const step of steps) await take(step, ids);
        const report = await reportOf(asked, slug);
        for (const reader of [golden.people.manager, golden.people.comms, golden.people.carersLead]) {
          await expectEveryFigureToAddUp(report, reader);
        }
        await expectStrengthsToFollowFromTheFields();
        await expectSharesToAddUp(slug);
      }
    );
    await fc.assert(run, { numRuns: 20 });
  }, 300_000);
});

async function expectStrengthsToFollowFromTheFields(): Promise<void> {
  const rows = await database.db.select({ id: outcomes.id, strength: outcomes.strength }).from(outcomes);
  for (const { id, strength } of rows) {
    expect(strength).toBe(strengthOf(await strengthFacts(database.db, id)));
  }
}

/** As the pages of all accounts show them: equal shares together are every outcome of the period, once. */
async function expectSharesToAddUp(slug: string): Promise<void> {
  const { db } = database;
  const period = parsePeriod(slug, 4)!;
  const months = monthsOf(period);
  const inPeriod = and(isNull(outcomes.deletedAt), between(outcomes.month, months[0]!, months.at(-1)!));
  const everyAccount = await db.select({ id: accounts.id }).from(accounts);
  expect(everyAccount.length).toBeGreaterThanOrEqual(4);
  const credits = await Promise.all(
    everyAccount.map(({ id }) => accountCredit(db, golden.people.comms, id, period))
  );
  const shares = credits.reduce((sum, { outcomes: { equalShare } }) => sum + equalShare, 0);
  expect(shares).toBeCloseTo(await db.$count(outcomes, inPeriod), 6);
  for (const { sole, equalShare, full } of credits.flatMap(({ outcomes: all, measures }) => [
    all,
    ...measures.map(({ credit }) => credit)
  ])) {
    expect(sole).toBeLessThanOrEqual(equalShare + 1e-9);
    expect(equalShare).toBeLessThanOrEqual(full + 1e-9);
  }
}
