import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import { parsePeriod } from '$lib/domain/calendar/period';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { buildReport, type Report } from '$lib/domain/report/report';
import { listAccounts } from '$lib/server/account/accounts';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { auditEvents, drafts, measures, serviceMoves } from '$lib/server/db/schema';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { aPublication, published } from '../../../../tests/support/published-quarter';
import { addedUpBehind, figuresIn } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import { proposedEdition } from '$lib/server/publish/proposed-edition';
import { councilSettings } from './council-settings';
import type { AskedScope } from './scopes';
import { lookAtMove, moveService, takeBackMove } from './service-moves';
import { listServices } from './services';

const TODAY = '2026-10-15';
const CARE: AskedScope = { kind: 'directorate', slug: 'care' };
const CULTURE: AskedScope = { kind: 'directorate', slug: 'culture' };
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());
beforeEach(() => database.db.delete(serviceMoves));

const reportOf = async (scope: AskedScope, period: string, today = TODAY): Promise<Report> =>
  buildReport(await reportFacts(database.db, golden.people.comms, scope, parsePeriod(period, 4)!, today));
const figuresOf = ({ headline, outcomes, keyFigures }: Report) => ({
  headline,
  outcomes: outcomes.value,
  signUps: keyFigures.find(({ slug }) => slug === 'sign-ups')?.value?.value ?? null
});
const move = (month: string, to = 'Care') =>
  moveService(database.db, golden.people.comms, 'libraries', { to, month });

describe('a service that moves', () => {
  it('leaves the quarters before as they were', async () => {
    const before = await Promise.all([reportOf(CARE, '2026-27-q2'), reportOf(CULTURE, '2026-27-q2')]);
    expect(before.map(figuresOf)).toEqual([
      {
        headline: 'Care: 1 of 3 accounts can evidence the difference they make',
        outcomes: 5,
        signUps: expect.any(Number)
      },
      {
        headline: 'Culture: 1 of 2 accounts can evidence the difference they make',
        outcomes: 5,
        signUps: expect.any(Number)
      }
    ]);
    expect(await move('2026-10-01')).toEqual({ ok: true });
    const after = await Promise.all([reportOf(CARE, '2026-27-q2'), reportOf(CULTURE, '2026-27-q2')]);
    expect(after.map(figuresOf)).toEqual(before.map(figuresOf));
    expect(after.map(({ caveats }) => caveats)).toEqual(before.map(({ caveats }) => caveats));
  });

  it('brings measures along that are not called new, before it or after', async () => {
    await move('2026-07-01', 'Sport');
    const SPORT: AskedScope = { kind: 'directorate', slug: 'sport' };
    for (const period of ['2026-27-q1', '2026-27-q2'])
      expect((await reportOf(SPORT, period)).caveats.join()).not.toContain('has been recorded since');
  });

  it('counts in the other directorate from that month on, which says so', async () => {
    await move('2026-10-01');
    const care = await reportOf(CARE, '2026-27-q3', '2027-01-10');
    const culture = await reportOf(CULTURE, '2026-27-q3', '2027-01-10');
    expect([figuresOf(care).signUps, figuresOf(culture).signUps]).toEqual([1000, null]);
    expect(culture.keyFigures).toEqual([]);
    expect([care.active.value, culture.active.value]).toEqual([5, 0]);
    expect(care.caveats).toContain(
      'Libraries moved here from Culture in October 2026: earlier months hold it there. Earlier figures are not of the same services.'
    );
    expect(culture.caveats).toContain(
      'Libraries moved from here to Care in October 2026: earlier months hold it here. Earlier figures are not of the same services.'
    );
    const council = await reportOf({ kind: 'council', name: 'Riverside' }, '2026-27-q3', '2027-01-10');
    expect(council.caveats).toContain('Libraries moved from Culture to Care in October 2026.');
  });

  it('is compared with nothing across the move, nor are the accounts', async () => {
    await move('2026-10-01');
    const care = await reportOf(CARE, '2026-27-q3', '2027-01-10');
    const signUps = care.keyFigures.find(({ slug }) => slug === 'sign-ups')!;
    expect(JSON.stringify(signUps.finding)).toMatch(/of other services.*“?Libraries moved here/);
    expect(care.before).toBeNull();
    const complaints = care.keyFigures.find(({ slug }) => slug === 'complaints')!;
    expect(JSON.stringify(complaints.finding)).not.toContain('Libraries');
  });

  it('in the middle of a quarter is counted month by month, and every figure opens its list', async () => {
    await move('2026-09-01');
    for (const scope of [CARE, CULTURE]) {
      const report = await reportOf(scope, '2026-27-q2');
      for (const { path, figure } of figuresIn(report))
        expect([path, await addedUpBehind(database.db, golden.people.comms, figure, TODAY)]).toEqual([
          path,
          figure.value
        ]);
    }
    const both = await Promise.all([reportOf(CARE, '2026-27-q2'), reportOf(CULTURE, '2026-27-q2')]);
    expect(both.map(({ outcomes }) => outcomes.value).reduce((sum, value) => sum + value)).toBe(10);
    expect(both[1]!.services.map(({ name }) => name)).toEqual(['Libraries']);
    const accounts = 'For the whole of this period the accounts of Libraries count with Care.';
    for (const { caveats } of both) expect(caveats).toContain(accounts);
    const isElsewhere = ({ services }: Report) =>
      services.map(({ name, accountsElsewhere }) => [name, accountsElsewhere]);
    expect(both.flatMap(isElsewhere)).toEqual([
      ['Carers', false],
      ['Libraries', false],
      ['Libraries', true]
    ]);
    expect(both[0]!.services.map(({ name }) => name)).toEqual(['Carers', 'Libraries']);
  });

  it('is found in lists by the directorate that it belonged to', async () => {
    await move('2026-10-01');
    const outcomesIn = async (query: string) =>
      (
        await listOutcomes(
          database.db,
          golden.people.manager,
          readOutcomeFilter(new URLSearchParams(query), 4),
          TODAY
        )
      ).total.outcomes;
    const accountsIn = async (query: string) =>
      (
        await listAccounts(
          database.db,
          golden.people.manager,
          readAccountFilter(new URLSearchParams(query), 4)
        )
      ).total;
    expect(await outcomesIn('directorate=culture&period=2026-27-q2')).toBe(5);
    expect(await outcomesIn('directorate=culture&period=2026-27-q3')).toBe(0);
    expect(await outcomesIn('directorate=care&period=2026-27-q3')).toBe(1);
    expect(await accountsIn('directorate=culture&period=2026-27-q2&active=yes')).toBe(2);
    expect(await accountsIn('directorate=culture')).toBe(0);
  });

  it('to come is told for the months that it reaches, and shows on the register when it has come', async () => {
    await move('2099-01-01');
    const services = await listServices(database.db, golden.people.comms);
    expect(services.find(({ slug }) => slug === 'libraries')?.directorate).toBe('Culture');
    expect((await reportOf(CULTURE, '2026-27-q3', '2027-01-10')).active.value).toBe(2);
  });

  it('says beforehand which quarters it touches', async () => {
    const { db } = database;
    expect(
      await lookAtMove(db, golden.people.comms, 'libraries', { to: 'Care', month: '2026-11-01' })
    ).toEqual({
      ok: true,
      sentences: [
        'From November 2026 on, what Libraries records counts in Care.',
        'Everything until 31 October 2026 stays as it is, with Culture.',
        'The reports of both directorates name the move. Of what Libraries records, they compare nothing across it.',
        'Q3 2026/27 is split: October 2026 with Culture, November and December 2026 with Care.'
      ]
    });
  });

  it('is refused where it changes nothing, or lies before another move', async () => {
    expect(await move('2026-10-01', 'culture')).toMatchObject({
      ok: false,
      errors: [{ field: 'to', text: 'Libraries belongs to culture already' }]
    });
    await move('2026-10-01');
    expect(await move('2026-09-01', 'Somewhere new')).toMatchObject({
      ok: false,
      errors: [{ field: 'month', text: expect.stringContaining('moved to Care in October 2026') as string }]
    });
  });

  it('can be taken back, and is recorded both ways', async () => {
    const { db } = database;
    await move('2026-10-01');
    await expect(takeBackMove(db, golden.people.comms, 'libraries', '2026-11-01')).rejects.toThrow(Conflict);
    await takeBackMove(db, golden.people.comms, 'libraries', '2026-10-01');
    expect(await db.$count(serviceMoves)).toBe(0);
    const lines = await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectKind, 'service'), eq(auditEvents.subjectId, golden.libraries.id)))
      .orderBy(desc(auditEvents.id))
      .limit(2);
    expect(lines.map(({ action }) => action)).toEqual(['move of service taken back', 'service moved']);
  });

  it('is not taken back once something was published with it, and one before is only told', async () => {
    const { db } = database;
    await move('2026-09-01');
    await published(db, golden.people.comms, await aPublication(db));
    await expect(takeBackMove(db, golden.people.comms, 'libraries', '2026-09-01')).rejects.toThrow(
      'Q2 2026/27 was published with this move. Move the service again instead'
    );
    await db.delete(serviceMoves);
    const looked = await lookAtMove(db, golden.people.comms, 'libraries', {
      to: 'Care',
      month: '2026-07-01'
    });
    expect(looked.ok && looked.sentences.at(-1)).toBe(
      'Q2 2026/27 is published: what is published stays as it is. The live report changes, and you decide about a correction.'
    );
    await move('2026-07-01');
    await takeBackMove(db, golden.people.comms, 'libraries', '2026-07-01');
  });

  it('in the middle of a quarter is published month by month, hidden counts and all', async () => {
    const { db } = database;
    await db
      .update(measures)
      .set({ countsPeople: true, sensitive: true })
      .where(eq(measures.slug, 'sign-ups'));
    await move('2026-09-01');
    const about = { scopeKind: 'directorate' as const, scopeSlug: 'care' };
    const draftId = await aPublication(db, about);
    const [draft] = await db.select().from(drafts).where(eq(drafts.id, draftId));
    const council = await councilSettings(db);
    const { content, cells } = await proposedEdition(db, golden.people.comms, draft!, TODAY, council);
    const ofPeriod = cells.filter(({ month }) => month >= '2026-07-01');
    expect(ofPeriod.length).toBeGreaterThan(0);
    expect(ofPeriod.every(({ service, month }) => service === 'carers' || month >= '2026-09-01')).toBe(true);
    expect(content.services.map(({ name }) => name)).toEqual(['Carers', 'Libraries']);
    await db
      .update(measures)
      .set({ countsPeople: false, sensitive: false })
      .where(eq(measures.slug, 'sign-ups'));
  });

  it.each(['librariesLead', 'manager', 'admin'] as const)(
    'is moved by communications, not by %s',
    async (who) => {
      const { db } = database;
      const actor = golden.people[who];
      const input = { to: 'Care', month: '2026-10-01' };
      await expect(moveService(db, actor, 'libraries', input)).rejects.toThrow(Forbidden);
      await expect(lookAtMove(db, actor, 'libraries', input)).rejects.toThrow(Forbidden);
      await expect(takeBackMove(db, actor, 'libraries', '2026-10-01')).rejects.toThrow(Forbidden);
    }
  );

  it('that is not there moves nowhere', async () => {
    const input = { to: 'Care', month: '2026-10-01' };
    await expect(moveService(database.db, golden.people.comms, 'nowhere', input)).rejects.toThrow(NotFound);
  });
});
