import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes } from '$lib/server/db/schema';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './facts/report-facts';
import { newestEditionOf } from './newest-edition';

const COUNCIL: AskedScope = { kind: 'council', name: 'Riverside' };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: Awaited<ReturnType<typeof aPublishedQuarter>>['golden'];

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  ({ golden } = await aPublishedQuarter(db));
});
afterAll(() => database.close());

async function reportOf(scope: AskedScope = COUNCIL, period = '2026-27-q2'): Promise<Report> {
  const { manager } = golden.people;
  return buildReport(await reportFacts(db, manager, scope, parsePeriod(period, 4)!, '2026-11-23'));
}

describe('the live report of what was published', () => {
  it('names the edition, and no change while there is none', async () => {
    expect(await newestEditionOf(db, golden.people.manager, await reportOf())).toEqual({
      slug: '2026-27-q2-1',
      number: 1,
      publishedOn: '2026-10-14',
      changes: []
    });
  });

  it('names nothing where nothing was published: another scope, another quarter', async () => {
    const libraries = await reportOf({ kind: 'service', slug: 'libraries' });
    expect(await newestEditionOf(db, golden.people.manager, libraries)).toBeNull();
    expect(
      await newestEditionOf(db, golden.people.manager, await reportOf(COUNCIL, '2026-27-q1'))
    ).toBeNull();
  });

  it('lists every figure that moved since, a renamed measure by its name of then', async () => {
    const [changed] = await db
      .update(outcomes)
      .set({ quantity: 1_000 })
      .where(eq(outcomes.id, golden.outcomes[1].id))
      .returning({ measureId: outcomes.measureId });
    const [measure] = await db.select().from(measures).where(eq(measures.id, changed!.measureId!));
    await db.update(measures).set({ name: 'Called otherwise' }).where(eq(measures.id, measure!.id));
    const { changes } = (await newestEditionOf(db, golden.people.manager, await reportOf()))!;

    expect(changes).toEqual([
      expect.objectContaining({ key: `measure:${measure!.slug}`, figure: measure!.name })
    ]);
    expect(changes[0]!.is).not.toBe(changes[0]!.was);
  });

  it('holds the newest edition, which has caught up', async () => {
    const { comms, manager } = golden.people;
    await published(
      db,
      comms,
      await aPublication(db, { correctionReason: 'A count was wrong.' }),
      '2026-11-02'
    );
    expect(await newestEditionOf(db, manager, await reportOf())).toMatchObject({ number: 2, changes: [] });
  });
});
