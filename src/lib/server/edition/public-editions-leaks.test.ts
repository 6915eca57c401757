import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { aMeasure, anAccount, anOutcome, aService } from '../../../../tests/support/factories';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { measures } from '$lib/server/db/schema';
import { openingObstacles, openToPublic } from './public-editions';

const TODAY = '2026-11-23';
const APPROVED = { approver: 'Director of Culture', underPreElectionRules: false };
const APRIL = 4;

describe('small numbers', () => {
  it('that could be worked out from what is published keep an edition from being opened, by name', async () => {
    const fresh = await testDatabase();
    const { golden } = await aPublishedQuarter(fresh.db);
    const { id: measureId } = await aMeasure(fresh.db, {
      ...{ slug: 'check-ins', name: 'Check-ins', countsPeople: true, sensitive: true }
    });
    for (const name of ['Advice', 'Parks', 'Youth', 'Waste']) {
      const { id: serviceId } = await aService(fresh.db, { name, slug: name.toLowerCase() });
      const { id } = await anAccount(fresh.db, { serviceId });
      await anOutcome(fresh.db, { measureId, serviceId, accounts: [id], quantity: 7 });
    }
    const council = await aPublication(fresh.db, { correctionReason: 'A measure was missing.' });
    const slug = await published(fresh.db, golden.people.comms, council);
    const ofService = async (scopeSlug: string) =>
      published(
        fresh.db,
        golden.people.comms,
        await aPublication(fresh.db, { scopeKind: 'service', scopeSlug })
      );
    for (const service of ['advice', 'parks', 'youth']) await ofService(service);
    const { comms } = golden.people;
    expect(await openToPublic(fresh.db, comms, slug, APPROVED, TODAY, APRIL)).toEqual({ ok: true });

    // Publishing the fourth is refused already, since 28 people in four services of 7 at most leave no choice.
    await expect(ofService('waste')).rejects.toThrow(
      /A small number could be worked out: Check-ins, Advice, edition 1 of Q2 2026\/27/
    );
    // Were it there all the same, nothing could be opened.
    await fresh.db.execute(sql`
      insert into editions (publication_id, slug, scope_kind, scope_slug, period, number, published_on, published_by, canonical, sha256, cells)
      select (select id from publications where scope_slug = 'waste'), '2026-27-q2-service-waste-1', scope_kind, 'waste', period, 1,
        published_on, published_by, replace(replace(canonical, 'Advice', 'Waste'), '"advice"', '"waste"'), ${'e'.repeat(64)},
        replace(cells::text, '"advice"', '"waste"')::jsonb from editions where scope_slug = 'advice'`);
    const refused = await openToPublic(fresh.db, comms, slug, APPROVED, TODAY, APRIL);
    expect(refused).toMatchObject({ ok: false });
    expect(refused).toHaveProperty('problems[0]', expect.stringContaining('Check-ins, Advice, edition 1'));
    expect((await openingObstacles(fresh.db, comms, TODAY, APRIL)).leaks).toHaveLength(4 * 2);
    await fresh.close();
  });

  it('that were hidden once are not shown because the measure is no longer called sensitive', async () => {
    const fresh = await testDatabase();
    const { golden } = await aPublishedQuarter(fresh.db);
    const { comms } = golden.people;
    const measure = await aMeasure(fresh.db, {
      ...{ slug: 'check-ins', name: 'Check-ins', countsPeople: true, sensitive: true }
    });
    const { id: serviceId } = await aService(fresh.db, { name: 'Advice', slug: 'advice' });
    const { id } = await anAccount(fresh.db, { serviceId });
    await anOutcome(fresh.db, { measureId: measure.id, serviceId, accounts: [id], quantity: 3 });
    const scope = { scopeKind: 'service', scopeSlug: 'advice' } as const;
    await published(fresh.db, comms, await aPublication(fresh.db, scope));

    await fresh.db.update(measures).set({ sensitive: false }).where(eq(measures.id, measure.id));
    const again = await aPublication(fresh.db, { ...scope, correctionReason: 'It is not sensitive.' });
    await expect(published(fresh.db, comms, again)).rejects.toThrow(
      /A small number could be worked out: Check-ins, Advice, edition 1 of Q2 2026\/27: Q2 2026\/27, from Check-ins, Advice, edition 2/
    );
    await fresh.close();
  });
});
