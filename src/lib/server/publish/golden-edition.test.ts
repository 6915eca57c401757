import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { editions, outcomes } from '$lib/server/db/schema';

// Papers with these checksums are out: a change that makes another one has changed the frozen format.
it('the golden quarter and its correction have the checksums that they have always had', async () => {
  const { db, close } = await testDatabase();
  try {
    const { golden } = await aPublishedQuarter(db);
    await db.update(outcomes).set({ quantity: 1_000 }).where(eq(outcomes.id, golden.outcomes[1].id));
    const correction = await aPublication(db, { correctionReason: 'A count was wrong.' });
    await published(db, golden.people.comms, correction, '2026-11-02');

    const rows = await db.select().from(editions).orderBy(editions.number);
    expect(rows.map(({ slug, sha256 }) => [slug, sha256])).toEqual([
      ['2026-27-q2-1', '12366ec70a2b1de83dc9c52a783cf9663dba9dad3f330357e2febcecad629ac9'],
      ['2026-27-q2-2', 'f36be86879b6919f69d692d012b9735f8119a309f8fe0aba21beac7003078f6e']
    ]);
  } finally {
    await close();
  }
});
