import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { addMonths } from '$lib/domain/calendar/day';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { aNumberInput } from '../../../../tests/support/outcome-inputs';
import { aPublication, published } from '../../../../tests/support/published-quarter';
import { workOf } from '../../../../tests/support/query-work';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { editions, outcomes } from '$lib/server/db/schema';
import { publishedPeriodsOf } from '$lib/server/edition/published-periods';
import { changeOutcome, logOutcome } from '$lib/server/outcome/outcomes';
import { deleteOutcome, restoreOutcome } from '$lib/server/outcome/outcome-deletion';
import { movedEditions } from './moved-editions';

// The case of a late entry into a published quarter: Q1 2026/27 is published with 540 library memberships, as many as the
// year before; then 120 more are logged for June.

const TODAY = '2026-08-20';
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let lead: Actor;
let comms: Actor;
let libraries: { id: string; slug: string };
let measureId: string;
let accountId: string;
let slug: string;
let frozen: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  libraries = await aService(db, { name: 'Libraries' });
  ({ id: accountId } = await anAccount(db, { serviceId: libraries.id }));
  const units = { unitOne: 'library membership', unitMany: 'library memberships' };
  ({ id: measureId } = await aMeasure(db, { name: 'Library memberships', ...units }));
  lead = await aLead(db, [libraries.id]);
  comms = await aCommsPerson(db);
  for (let month = 0; month < 27; month += 1) await logMonth(addMonths('2024-04-01', month));
  await settled();
  const q1 = { period: '2026-27-q1', storiesReason: '' };
  await published(db, comms, await aPublication(db, q1), '2026-07-20');
  const again = { ...q1, correctionReason: 'A word was wrong.' };
  slug = await published(db, comms, await aPublication(db, again), '2026-08-03');
  await published(db, comms, await aPublication(db, { ...q1, period: '2025-26' }), '2026-08-03');
  frozen = await canonical();
});
afterAll(() => database.close());
beforeEach(() => settled());

/** 180 memberships in the middle of a month, known to have come from the account. */
async function logMonth(month: string): Promise<void> {
  await anOutcome(db, {
    ...{ serviceId: libraries.id, accounts: [accountId], createdBy: lead.id, measureId, quantity: 180 },
    ...{ happenedOn: `${month.slice(0, 7)}-15`, route: 'asked', evidence: ['“I saw it online.”'] }
  });
}

/** Everything that was logged so far was logged long before anything was published. */
async function settled(): Promise<void> {
  await db.update(outcomes).set({ updatedAt: new Date('2026-07-02T10:00:00Z') });
}

async function canonical(): Promise<string> {
  const [row] = await db.select().from(editions).where(eq(editions.slug, slug));
  return row!.canonical;
}

const moved = async (who = comms, most = 10) =>
  movedEditions(db, who, await councilSettings(db), TODAY, most);

const late = (given = {}) =>
  aNumberInput({
    ...{ serviceId: libraries.id, measureId, accountIds: [accountId], quantity: 120 },
    ...{ happenedOn: '2026-06-20', ...given }
  });

/** Logs 120 memberships for June, looks, and takes them away again. */
async function afterALateEntry<T>(look: (id: string) => Promise<T>): Promise<T> {
  const id = crypto.randomUUID();
  await logOutcome(db, lead, id, late());
  try {
    return await look(id);
  } finally {
    await db.execute(sql`delete from outcomes where id = ${id}`);
  }
}

describe('a late entry into a published quarter', () => {
  it('never moves the edition', async () => {
    expect(await afterALateEntry(canonical)).toBe(frozen);
  });

  it('is told to its writer at once', async () => {
    expect(await afterALateEntry((id) => publishedPeriodsOf(db, lead, id, 4))).toEqual(['Q1 2026/27']);
  });

  it('is told to communications: which figures moved, and that the verdict changed', async () => {
    const found = await afterALateEntry(() => moved());
    expect(found.more).toEqual([]);
    expect(found.moved).toHaveLength(1);
    const [edition] = found.moved;
    expect(edition).toMatchObject({ slug, number: 2, periodName: 'Q1 2026/27', scopeKind: 'council' });
    expect(edition!.figures).toContainEqual(
      expect.objectContaining({ figure: 'Library memberships', was: '540', is: '660' })
    );
    expect(edition!.findings).toEqual([
      expect.objectContaining({ name: 'Library memberships', verdictChanged: true })
    ]);
    const [{ was, is } = { was: '', is: '' }] = edition!.findings;
    expect(was).not.toBe(is);
  });

  it('is told to nobody else', async () => {
    await expect(moved(lead)).rejects.toThrow(Forbidden);
    await expect(moved(await aManager(db))).rejects.toThrow(Forbidden);
  });
});

describe('what moved a published figure', () => {
  it('is a change, a deletion, and no more once they are taken back', async () => {
    const [june] = await db.select().from(outcomes).where(eq(outcomes.happenedOn, '2026-06-15'));
    const figures = async () =>
      (await moved()).moved.flatMap((edition) =>
        edition.figures.filter(({ key }) => key.startsWith('measure:')).map(({ was, is }) => [was, is])
      );
    await deleteOutcome(db, lead, june!.id);
    expect(await figures()).toEqual([['540', 'at least 360']]);
    await restoreOutcome(db, lead, june!.id);
    expect(await figures()).toEqual([]);
    const evidence = [{ kind: 'quote' as const, content: '“I saw it online.”' }];
    const input = (quantity: number) => late({ quantity, happenedOn: '2026-06-15', evidence });
    await changeOutcome(db, lead, june!.id, 1, input(200));
    expect(await figures()).toEqual([['540', '560']]);
    await changeOutcome(db, lead, june!.id, 2, input(180));
    expect(await figures()).toEqual([]);
  });

  it('is looked for only where an outcome was touched since: no report is built otherwise', async () => {
    const council = await councilSettings(db);
    const works = await workOf(database.url, (at) => movedEditions(at, comms, council, TODAY, 10));
    expect(works).toHaveLength(2);
  });

  it('is looked for so many times at the most, and what is left out is named', async () => {
    await db.update(outcomes).set({ updatedAt: new Date() });
    expect(await moved(comms, 1)).toMatchObject({
      moved: [],
      more: [{ slug: '2025-26-1', periodName: '2025/26' }]
    });
  });
});

describe('an edition of a part of the council', () => {
  it('moved where an outcome of its own services was touched, and not where another’s was', async () => {
    const [{ directorate } = { directorate: '' }] = await db.execute<{ directorate: string }>(
      sql`select d.slug as directorate from directorates d join services s on s.directorate_id = d.id where s.id = ${libraries.id}`
    );
    const other = await aService(db);
    const q4 = { period: '2025-26-q4', storiesReason: '' };
    const parts = [
      ['directorate', directorate],
      ['service', libraries.slug],
      ['service', other.slug]
    ] as const;
    for (const [scopeKind, scopeSlug] of parts) {
      await published(db, comms, await aPublication(db, { ...q4, scopeKind, scopeSlug }), '2026-08-03');
    }
    await settled();
    const id = crypto.randomUUID();
    await logOutcome(db, lead, id, late({ happenedOn: '2026-02-20' }));
    expect((await moved()).moved.map((edition) => edition.slug)).toEqual([
      `2025-26-q4-directorate-${directorate}-1`,
      `2025-26-q4-service-${libraries.slug}-1`,
      '2025-26-1'
    ]);
    expect(await publishedPeriodsOf(db, lead, id, 4)).toEqual(['2025/26', 'Q4 2025/26']);
    await db.execute(sql`delete from outcomes where id = ${id}`);
  });
});

describe('the writer of an outcome', () => {
  const told = (id: string) => publishedPeriodsOf(db, lead, id, 4);

  it.each([
    ['2026-07-01', []],
    ['2026-04-01', ['Q1 2026/27']],
    ['2025-12-31', ['2025/26']]
  ])('of %s is told of %j', async (happenedOn, names) => {
    const { id } = await anOutcome(db, { serviceId: libraries.id, happenedOn });
    expect(await told(id)).toEqual(names);
  });

  it('is told of the quarter that it left, too', async () => {
    const id = crypto.randomUUID();
    await logOutcome(db, lead, id, late({ happenedOn: '2026-04-02' }));
    await changeOutcome(db, lead, id, 1, late({ happenedOn: '2026-07-02' }));
    expect(await told(id)).toEqual(['Q1 2026/27']);
  });

  it('is told nothing where nothing is published of the service, or there is no such outcome', async () => {
    expect(await told(crypto.randomUUID())).toEqual([]);
    expect(await told('none')).toEqual([]);
  });
});

it('what was touched is found without reading what was not, however much was published', async () => {
  await db.transaction(async (tx) => {
    await tx.execute(sql`insert into outcomes (kind, service_id, measure_id, quantity, happened_on, route, created_by, updated_at)
      select 'number', ${libraries.id}, ${measureId}, 1, date '2026-06-30' - n % 1095, 'asked', ${lead.id}, '2026-07-02'
      from generate_series(1, 20000) n`);
    // The trigger on each row would go on as it was planned while there were few.
    await tx.execute(sql`analyze outcomes`);
    await tx.execute(sql`insert into outcome_accounts (outcome_id, account_id)
      select o.id, ${accountId} from outcomes o on conflict do nothing`);
    const quarters = sql`select s, y || '-' || (y + 1) % 100 || '-q' || q as period
      from generate_series(1, 7) s, generate_series(2023, 2025) y, generate_series(1, 4) q`;
    await tx.execute(sql`insert into publications (scope_kind, scope_slug, period, published_at)
      select 'service', 'part-' || s, period, now() from (${quarters}) each`);
    await tx.execute(sql`insert into editions
      (publication_id, slug, scope_kind, scope_slug, period, number, published_on, published_by, canonical, sha256, cells)
      select p.id, p.period || p.scope_slug, p.scope_kind, p.scope_slug, p.period, 1, '2026-08-01', ${comms.id}, '{}',
        encode(sha256(p.id::text::bytea), 'hex'), '[]' from publications p where p.scope_slug like 'part-%'`);
  });
  await db.execute(sql`vacuum analyze`);
  const council = await councilSettings(db);
  const works = await workOf(database.url, (at) => movedEditions(at, comms, council, TODAY, 10));
  expect(works).toHaveLength(2);
  expect(works[1]!.read.editions).toBeGreaterThan(80);
  expect(works[1]!.read.outcomes ?? 0).toBeLessThan(100);
});
