/** A council small enough to check by hand, published before an election and outside of it. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NotFound } from '$lib/domain/errors';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { accountCredit, outcomesByMonth } from '$lib/server/account/account-credit';
import { listAccounts } from '$lib/server/account/accounts';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Connection } from '$lib/server/db/client';
import { drafts, draftStories, preElectionPeriods } from '$lib/server/db/schema';
import { silentAccounts } from '$lib/server/home/home-lead';
import { filterChoices } from '$lib/server/outcome/list/filter-choices';
import { outcomesAsCsv } from '$lib/server/outcome/list/outcome-export';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import { accountFindings } from '$lib/server/report/account-findings';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { movedEditions } from '$lib/server/report/moved-editions';
import { newestEditionOf } from '$lib/server/report/newest-edition';
import { storeEdition } from '$lib/server/edition/store-edition';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { aCheckIn, aRound } from '../../../../tests/support/check-in-factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { drawOutcomes } from './draws/draft-draw';
import { drawLot } from './draws/lot-draw';
import { beginDraft, draftById } from './drafts';
import { silentServices } from './checklist';
import { storiesToChoose } from './draft-stories';
import { proposedEdition } from './proposed-edition';

const TODAY = '2026-10-14';
const Q2 = parsePeriod('2026-27-q2', 4)!;
const COUNCIL = { kind: 'council', name: 'Riverside' } as const;
const ELECTION = { name: 'By-election', fromDay: '2026-10-01', toDay: '2026-10-31' };

let connection: Connection;
let [comms, manager, lead, councillor]: Actor[] = [];
let service: Awaited<ReturnType<typeof aService>>;
let measure: Awaited<ReturnType<typeof aMeasure>>;
let counts: Awaited<ReturnType<typeof aMeasure>>;
let shared: Awaited<ReturnType<typeof anAccount>>;
let persons: Awaited<ReturnType<typeof anAccount>>[];
let story: string;

beforeAll(async () => {
  connection = await testDatabase();
  const { db } = connection;
  service = await aService(db, { name: 'Libraries', slug: 'libraries' });
  [comms, manager, lead, councillor] = [
    await aCommsPerson(db),
    await aManager(db),
    await aLead(db, [service.id]),
    await aLead(db, [service.id])
  ];
  measure = await aMeasure(db, { name: 'Sign-ups', slug: 'sign-ups' });
  counts = await aMeasure(db, { slug: 'helped', countsPeople: true, sensitive: true });
  const of = { serviceId: service.id };
  shared = await anAccount(db, { ...of, name: 'Riverside Libraries', leadId: lead!.id });
  persons = [
    await anAccount(db, { ...of, kind: 'individual', name: 'Cllr North', leadId: councillor!.id }),
    await anAccount(db, { ...of, kind: 'individual', name: 'Cllr South' }),
    await anAccount(db, { ...of, kind: 'individual', name: 'Cllr West' })
  ];
  const [north, south] = persons.map(({ id }) => id);
  const linked = { ...of, route: 'asked', evidence: ['The form asks'], createdBy: lead!.id } as const;
  const signUps = { ...linked, measureId: measure.id };
  // 10 of the service, 5 together, 3 of a councillor alone; and 2 of another, reported only.
  await anOutcome(db, { ...signUps, quantity: 10, accounts: [shared.id] });
  await anOutcome(db, { ...signUps, quantity: 5, accounts: [shared.id, north!] });
  await anOutcome(db, { ...signUps, quantity: 3, accounts: [north!] });
  await anOutcome(db, { ...of, measureId: measure.id, quantity: 2, accounts: [south!] });
  await anOutcome(db, { ...linked, measureId: counts.id, quantity: 30, accounts: [shared.id] });
  await anOutcome(db, { ...linked, measureId: counts.id, quantity: 9, accounts: [north!, south!] });
  const words = { story: 'The reading hour is full.', consent: { uses: ['internal', 'print'] as const } };
  const told = await anOutcome(db, { ...of, story: words.story, accounts: [south!], createdBy: lead!.id });
  story = told.id;
});
afterAll(() => connection.close());

const factsOf = (leftOut: 'individual' | null, actor = manager!) =>
  reportFacts(connection.db, actor, COUNCIL, Q2, TODAY, leftOut);
const reportOf = async (leftOut: 'individual' | null) => buildReport(await factsOf(leftOut));
const figureOf = ({ keyFigures }: Report, slug: string) => {
  const key = keyFigures.find((each) => each.slug === slug)!;
  return [key.value?.value, key.evidenced.value, key.outcomes.value];
};

describe('a live report', () => {
  it('counts individual accounts in every total', async () => {
    const report = await reportOf(null);
    expect(figureOf(report, 'sign-ups')).toEqual([20, 18, 4]);
    expect([report.evidenced.value, report.active.value, report.outcomes.value]).toEqual([3, 4, 7]);
    expect(report.caveats.join(' ')).not.toContain('Individual accounts');
  });

  it('tells them in one line, and names none', async () => {
    const report = await reportOf(null);
    expect(report.accounts.map(({ title }) => title)).toEqual(['Riverside Libraries on Instagram']);
    expect(report.individual).toEqual({
      kind: 'together',
      accounts: 3,
      returns: { 'no-return': 1, nil: 0, recorded: 0, evidenced: 2 }
    });
    expect(JSON.stringify(report)).not.toContain('Cllr');
    expect(report.network.find(({ key }) => key === 'individual')).toMatchObject({
      figures: [{ value: 3 }, { value: 2 }]
    });
  });
});

describe('without them', () => {
  it('what only they led to is in no figure, and what they shared is', async () => {
    const report = await reportOf('individual');
    expect(figureOf(report, 'sign-ups')).toEqual([15, 15, 2]);
    expect([report.evidenced.value, report.active.value, report.outcomes.value]).toEqual([1, 1, 3]);
    expect(report.storyCount.value).toBe(0);
    expect(report.services).toMatchObject([{ outcomes: { value: 3 }, active: { value: 1 } }]);
    expect(report.individual).toBeNull();
    expect(report.network.map(({ key }) => key)).not.toContain('individual');
    expect(report.caveats).toContain(
      'Individual accounts are left out, since the council is in a pre-election period: so are outcomes that only they led to.'
    );
  });

  it('each is asked for anew: what was kept of the one is not taken for the other', async () => {
    const values = [null, 'individual', null, 'individual'] as const;
    const found: (number | undefined)[] = [];
    for (const leftOut of values) found.push(figureOf(await reportOf(leftOut), 'sign-ups')[0]);
    expect(found).toEqual([20, 15, 20, 15]);
  });

  it('a check-in tells of nobody else: neither that they answered nor what', async () => {
    const { db } = connection;
    const { id: roundId } = await aRound(db, { firstDay: '2026-09-01', lastDay: '2026-09-30' });
    const closed = { status: 'closed', closedOn: '2026-07-10', closedReason: 'Left office.' } as const;
    const gone = { serviceId: service.id, kind: 'individual', ...closed } as const;
    const asked = [shared, ...persons, await anAccount(db, gone), await anAccount(db, gone)];
    for (const { id: accountId } of asked)
      await aCheckIn(db, { roundId, accountId, answeredBy: (await aLead(db)).id, belief: 'no' });
    const said = async (leftOut: 'individual' | null) => {
      const { network } = await reportOf(leftOut);
      return network
        .filter(({ key }) => ['check-in', 'belief'].includes(key))
        .map(({ sentences }) => sentences[0]);
    };
    expect(await said(null)).toEqual([
      expect.stringMatching(/^6 of 6 accounts answered/),
      '0 of 6 think that their account makes a difference.'
    ]);
    expect(await said('individual')).toEqual([expect.stringMatching(/^1 of 1 account answered/)]);
  });

  it('nobody is asked for months that only they recorded', async () => {
    const { db } = connection;
    const own = await aMeasure(db);
    const of = { serviceId: service.id, measureId: own.id, accounts: [persons[2]!.id] };
    for (const happenedOn of ['2026-05-10', '2026-06-10']) await anOutcome(db, { ...of, happenedOn });
    const gapsIn = async (leftOut: 'individual' | null) =>
      (await factsOf(leftOut)).gaps.filter(({ measureId }) => measureId === own.id).length;
    expect(await gapsIn(null)).toBe(3);
    expect(await gapsIn('individual')).toBe(0);
  });
});

describe('an edition', () => {
  const wanted = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q2' } as const;
  let draftId: string;

  beforeAll(async () => {
    draftId = (await beginDraft(connection.db, comms!, wanted)).id;
    await connection.db.insert(draftStories).values({ draftId, outcomeId: story, place: 0 });
  });
  beforeEach(() => connection.db.delete(preElectionPeriods));

  async function proposed() {
    const { db } = connection;
    const [draft] = await db.select().from(drafts).where(eq(drafts.id, draftId));
    return proposedEdition(db, comms!, draft!, TODAY, await councilSettings(db));
  }

  it('counts all outside of a pre-election period', async () => {
    const { content, cells, stories } = await proposed();
    expect(content.figures.find(({ slug }) => slug === 'sign-ups')).toMatchObject({ value: 20 });
    expect([content.evidenced, content.active]).toEqual([3, 4]);
    expect(cells).toMatchObject([{ measure: 'helped', count: 39 }]);
    expect(stories).toHaveLength(1);
    expect('leftOut' in content).toBe(false);
  });

  it('leaves them out within one, small numbers and stories, too, and says so', async () => {
    await connection.db.insert(preElectionPeriods).values(ELECTION);
    const { content, cells, stories, canonical } = await proposed();
    expect(content.figures.find(({ slug }) => slug === 'sign-ups')).toMatchObject({ value: 15 });
    expect([content.evidenced, content.active, content.storyCount]).toEqual([1, 1, 0]);
    expect(cells).toMatchObject([{ measure: 'helped', count: 30 }]);
    expect(stories).toEqual([]);
    expect(content.leftOut).toBe('individual');
    expect(content.caveats[0]).toMatch(/^Individual accounts are left out/);
    expect(canonical).not.toContain('Cllr');
  });

  it('asks and offers the same within one', async () => {
    const { db } = connection;
    const draft = await draftById(db, comms!, draftId);
    const seen = async () => {
      const { active } = await silentServices(db, comms!, draft, TODAY);
      const { stories } = await storiesToChoose(db, comms!, draft, TODAY);
      const { from } = await drawOutcomes(db, comms!, draftId, 1, TODAY, 'seed');
      return [active, stories.length, from];
    };
    // Three Linked numbers, and one of the sensitive measure, which is not drawn from.
    expect(await seen()).toEqual([4, 1, 3]);
    await db.insert(preElectionPeriods).values(ELECTION);
    expect(await seen()).toEqual([1, 0, 2]);
  });

  it('says nothing of a lot that was drawn from more than it counts', async () => {
    const { db } = connection;
    await drawLot(db, comms!, draftId, measure.id, 6, TODAY);
    expect((await factsOf(null)).lots).toMatchObject([{ linked: 18 }]);
    expect((await factsOf('individual')).lots).toEqual([]);
  });

  it('has not moved for what it left out', async () => {
    const { db } = connection;
    await db.insert(preElectionPeriods).values(ELECTION);
    const { content, cells } = await proposed();
    const stored = { draftId, period: '2026-27-q2', cells, stories: [] };
    await db.transaction((tx) => storeEdition(tx, comms!, content, stored, 4));
    expect(await newestEditionOf(db, manager!, await reportOf(null))).toMatchObject({ changes: [] });
    const { moved } = await movedEditions(db, comms!, await councilSettings(db), TODAY, 5);
    expect(moved).toEqual([]);
  });
});

describe('figures of one individual account', () => {
  const filter = (query: string) => readOutcomeFilter(new URLSearchParams(query), 4);
  const register = (query: string, actor: Actor) =>
    listAccounts(connection.db, actor, readAccountFilter(new URLSearchParams(query), 4));

  it('are shown to whoever runs it, so that they can log', async () => {
    const { db } = connection;
    const { slug, id } = persons[0]!;
    const months = await outcomesByMonth(db, councillor!, id, TODAY);
    expect(months.find(({ month }) => month === '2026-08-01')?.value).toBe(3);
    const { total } = await listOutcomes(db, councillor!, filter(`account=${slug}`), TODAY);
    expect(total.outcomes).toBe(3);
  });

  it('are not there for anybody else', async () => {
    const { db } = connection;
    const ways = [manager!, lead!, comms!].flatMap((actor) =>
      persons.map((account) => ({ actor, ...account }))
    );
    for (const { actor, slug, id } of ways) {
      await expect(outcomesByMonth(db, actor, id, TODAY)).rejects.toThrow(NotFound);
      await expect(listOutcomes(db, actor, filter(`account=${slug}`), TODAY)).rejects.toThrow(NotFound);
      const csv = await new Response(outcomesAsCsv(db, actor, filter(`account=${slug}`), TODAY)).text();
      expect(csv.trim().split('\n')).toHaveLength(1);
      const offered = (await filterChoices(db, actor, TODAY, 4)).accounts;
      expect(offered.some(({ value }) => value === slug)).toBe(false);
    }
  });

  it('are judged for nobody', async () => {
    const { db } = connection;
    for (const actor of [councillor!, manager!]) {
      await expect(accountCredit(db, actor, persons[0]!.id, Q2)).rejects.toThrow(NotFound);
      await expect(accountFindings(db, actor, persons[0]!, Q2, TODAY)).rejects.toThrow(NotFound);
    }
  });

  it('cannot be counted from lists, which name it to those who run it', async () => {
    const { db } = connection;
    const named = async (actor: Actor) =>
      (await listOutcomes(db, actor, filter('measure=sign-ups&sort=largest'), TODAY)).rows.map(
        ({ accounts }) => accounts
      );
    const library = 'Riverside Libraries on Instagram';
    expect((await named(manager!))[1]).toEqual([library, 'An individual account']);
    expect((await named(councillor!))[1]).toEqual(['Cllr North on Instagram', library]);
    const csv = await new Response(outcomesAsCsv(db, manager!, filter('period=2026-27-q2'), TODAY)).text();
    expect(csv).not.toContain('Cllr');
  });

  it('are no lines where returns are asked for, and the list still adds up', async () => {
    const list = await register('return=evidenced&period=2026-27-q2', manager!);
    expect([list.total, list.pooled, list.rows.length]).toEqual([3, 2, 1]);
    const own = await register('return=evidenced&period=2026-27-q2', councillor!);
    expect([own.total, own.pooled, own.rows.length]).toEqual([3, 1, 2]);
    const all = await register('active=yes&period=2026-27-q2', manager!);
    expect(all.rows.map(({ name, return: returned }) => [name, returned])).toEqual([
      ['Cllr North', null],
      ['Cllr South', null],
      ['Cllr West', null],
      ['Riverside Libraries', 'evidenced']
    ]);
  });

  it.each(['text=North', 'platform=instagram', 'cover=none', 'lead=none', 'status=active'])(
    'cannot be singled out by %s',
    async (narrowed) => {
      const list = await register(`return=evidenced&period=2026-27-q2&${narrowed}`, manager!);
      expect(list.pooled).toBe(0);
      expect(list.rows.every(({ name }) => name === 'Riverside Libraries')).toBe(true);
    }
  );

  it('count together by their kind only where there are three', async () => {
    const { db } = connection;
    const kind = 'kind=individual&return=evidenced&period=2026-27-q2';
    expect(await register(kind, manager!)).toMatchObject({ total: 2, pooled: 2, rows: [] });
    const alone = await aService(db, { slug: 'alone' });
    const account = await anAccount(db, { serviceId: alone.id, kind: 'individual' });
    await anOutcome(db, { serviceId: alone.id, accounts: [account.id], route: 'asked', evidence: ['A'] });
    expect(await register(`${kind}&service=alone`, manager!)).toMatchObject({ total: 0, pooled: 0 });
  });

  it('are not asked of whoever leads the service, but of those who run the account', async () => {
    const { db } = connection;
    const silent = async (actor: Actor) =>
      (await silentAccounts(db, actor, '2026-09-01')).map(({ title }) => title);
    expect(await silent(lead!)).toEqual(['Riverside Libraries on Instagram']);
    expect(await silent(councillor!)).toEqual([
      'Cllr North on Instagram',
      'Riverside Libraries on Instagram'
    ]);
  });
});
