import { expect, it } from 'vitest';
import { aLead, aManager, aMeasure } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { restarts } from '$lib/server/db/schema';
import { countedAnew } from './counted-anew';

it('names the measures that are counted another way since a month between two periods', async () => {
  const { db, close } = await testDatabase();
  try {
    const manager = await aManager(db);
    const step = async (
      slug: string,
      month: string,
      kind: 'counted-differently' | 'something-changed' | null
    ) => {
      const { id } = await aMeasure(db, { slug, name: slug });
      await db.insert(restarts).values({ measureId: id, month, kind, reason: 'A step' });
    };
    await step('within', '2026-07-01', 'counted-differently');
    await step('unsaid', '2026-04-01', null);
    await step('changed', '2026-07-01', 'something-changed');
    await step('before', '2025-07-01', 'counted-differently');
    await step('after', '2026-10-01', 'counted-differently');
    const between = { earlier: '2025-26-q2', later: '2026-27-q2' };
    expect(await countedAnew(db, manager, between, 4)).toEqual(
      new Map([
        ['unsaid', '2026-04-01'],
        ['within', '2026-07-01']
      ])
    );
    const yearAndQuarter = { earlier: '2026-27', later: '2026-27-q1' };
    expect([...(await countedAnew(db, manager, yearAndQuarter, 4)).keys()]).toEqual(['within', 'after']);
    expect(await countedAnew(db, await aLead(db), { earlier: 'no', later: 'period' }, 4)).toEqual(new Map());
  } finally {
    await close();
  }
});
