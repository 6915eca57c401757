import { expect, it } from 'vitest';
import { aLead, aManager, aMeasure } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { restarts } from '$lib/server/db/schema';
import { aGoldenQuarter } from '../../../../tests/support/golden-quarter';
import { OTHER_SERVICES } from '$lib/domain/edition/changes';
import { moveService } from '$lib/server/council/service-moves';
import { countedAnew } from './counted-anew';

const TODAY = '2026-11-29';
const COUNCIL = { kind: 'council', slug: '' } as const;

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
    const monthsOf = async (periods: Parameters<typeof countedAnew>[2]) => {
      const found = await countedAnew(db, manager, periods, 4, TODAY);
      return new Map([...found].map(([slug, { month: since }]) => [slug, since]));
    };
    const between = { earlier: '2025-26-q2', later: '2026-27-q2', scope: COUNCIL };
    expect(await monthsOf(between)).toEqual(
      new Map([
        ['unsaid', '2026-04-01'],
        ['within', '2026-07-01']
      ])
    );
    const yearAndQuarter = { earlier: '2026-27', later: '2026-27-q1', scope: COUNCIL };
    expect([...(await monthsOf(yearAndQuarter)).keys()]).toEqual(['after', 'within']);
    expect(
      await countedAnew(db, await aLead(db), { earlier: 'no', later: 'period', scope: COUNCIL }, 4, TODAY)
    ).toEqual(new Map());
  } finally {
    await close();
  }
});

it('names what is of other services since one moved, in a directorate but not in the council', async () => {
  const { db, close } = await testDatabase();
  try {
    const { people } = await aGoldenQuarter(db);
    await moveService(db, people.comms, 'libraries', { to: 'Care', month: '2026-08-01' });
    const anew = (kind: 'directorate' | 'council', slug: string) =>
      countedAnew(
        db,
        people.comms,
        { earlier: '2026-27-q1', later: '2026-27-q2', scope: { kind, slug } },
        4,
        TODAY
      );
    for (const slug of ['care', 'culture']) {
      const found = await anew('directorate', slug);
      expect(found.get('sign-ups')).toMatchObject({ month: '2026-08-01', otherServices: true });
      expect(found.get(OTHER_SERVICES)).toEqual({ month: '2026-08-01', otherServices: true });
      expect(found.has('complaints')).toBe(false);
    }
    expect(await anew('council', '')).toEqual(new Map());
  } finally {
    await close();
  }
});
