import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { editions, outcomes } from '$lib/server/db/schema';

// Papers of format 4 with these checksums are out: a change that makes another one has changed the frozen format. That
// papers of earlier formats keep theirs is held by domain/edition/earlier-formats.test.ts.
it('the golden quarter and its correction have the checksums that they have always had', async () => {
  const { db, close } = await testDatabase();
  try {
    const { golden } = await aPublishedQuarter(db);
    await db.update(outcomes).set({ quantity: 1_000 }).where(eq(outcomes.id, golden.outcomes[1].id));
    const correction = await aPublication(db, { correctionReason: 'A count was wrong.' });
    await published(db, golden.people.comms, correction, '2026-11-02');

    const rows = await db.select().from(editions).orderBy(editions.number);
    expect(rows.map(({ slug, sha256 }) => [slug, sha256])).toEqual([
      ['2026-27-q2-1', '23fcf0f6c62510d47f875e9e8234389d0c9e3bcf24487bfd0fe778884947fc85'],
      ['2026-27-q2-2', '4240a06fcbb0de5908c1d0cf43dec15a1bdb264f4471f278fdee5f75e292352b']
    ]);
  } finally {
    await close();
  }
});
