import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { amountOf, figuresOf, type NetworkAbout } from '$lib/domain/network/told';
import type { Connection } from '$lib/server/db/client';
import { accounts, dropIns, outcomes } from '$lib/server/db/schema';
import {
  aDropIn,
  aLead,
  aMeasure,
  anAccount,
  anOutcome,
  aService,
  cameTo
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { learningTold } from './told';

let connection: Connection;
beforeAll(async () => {
  connection = await testDatabase();
});
beforeEach(async () => {
  const { db } = connection;
  await db.delete(dropIns);
  await db.delete(outcomes);
  await db.delete(accounts);
});
afterAll(() => connection.close());

type Row = Awaited<ReturnType<typeof anAccount>>;

function about(
  rows: readonly Row[],
  slug: string,
  scope: NetworkAbout['scope']['kind'] = 'council'
): NetworkAbout {
  return {
    ...{
      scope: { kind: scope, slug: '', name: 'Riverside' },
      period: parsePeriod(slug, 4)!,
      today: '2026-11-23'
    },
    serviceIds: rows.map(({ serviceId }) => serviceId),
    accounts: rows.map(({ id, slug: address, kind, serviceId }) => ({
      ...{
        id,
        slug: address,
        title: address,
        kind,
        serviceId,
        hasLead: false,
        deputies: 0,
        evidenced: false,
        isActiveNow: true
      }
    }))
  };
}
const told = (given: NetworkAbout) => learningTold(connection.db, given);

describe('what a report says of drop-ins and training', () => {
  it('is nothing where there is nothing', async () => {
    expect(await told(about([], '2026-27'))).toEqual([]);
    expect(await told(about([await anAccount(connection.db)], '2026-27'))).toEqual([]);
  });

  it('counts what was held in its period, and each account once; the list behind it adds up', async () => {
    const { db } = connection;
    const [one, two, three] = [
      await anAccount(db),
      await anAccount(db),
      await anAccount(db, { kind: 'individual' })
    ];
    const people = [
      { person: await aLead(db), attended: true },
      { person: await aLead(db), attended: false }
    ];
    await aDropIn(db, { day: '2026-07-01', people });
    await aDropIn(db, { day: '2026-07-02', cancelledAt: new Date(), people });
    await aDropIn(db, { day: '2026-10-01', people });
    await cameTo(db, 'drop-in', '2026-09-30', [one.id, two.id, three.id]);
    await cameTo(db, 'drop-in', '2026-09-29', [one.id]);
    await cameTo(db, 'awareness', '2026-08-01', [one.id]);
    const [part] = await told(about([one, two, three], '2026-27-q2'));
    expect(part!.sentences).toEqual([
      '3 drop-ins were held; 2 people signed up, and 1 came.',
      // The account of one person is in neither number.
      '2 of 2 accounts were at a drop-in, through a lead or deputy.',
      '1 of 2 accounts was in training, through a lead or deputy.'
    ]);
    const figures = figuresOf(part!);
    expect(figures.map((figure) => [figure.key, amountOf(figure)])).toEqual([
      ['learning.held', 3],
      ['learning.signed-up', 2],
      ['learning.came', 1],
      ['learning.drop-in', 2],
      ['learning.training', 1]
    ]);
    expect(figures[0]!.opens).toMatchObject({ href: '/drop-ins?period=2026-27-q2' });
  });

  it('tells a service of its own accounts alone', async () => {
    const { db } = connection;
    const [one, two] = [await anAccount(db), await anAccount(db)];
    await cameTo(db, 'drop-in', '2026-09-30', [one.id, two.id]);
    const [part] = await told(about([one], '2026-27-q2', 'service'));
    expect(part!.sentences).toEqual(['1 of 1 account was at a drop-in, through a lead or deputy.']);
  });
});

describe('whether it helps', () => {
  it('is a matter of years', async () => {
    const { db } = connection;
    const account = await anAccount(db);
    await cameTo(db, 'drop-in', '2026-06-10', [account.id]);
    const keys = async (slug: string) => (await told(about([account], slug))).map(({ key }) => key);
    expect(await keys('2026-27-q1')).toEqual(['learning']);
    expect(await keys('2026-27')).toEqual(['learning', 'does-it-help']);
    expect(await keys('2025-26')).toEqual([]);
  });

  it('counts outcomes and impacts of three months before and after, each once in its group, deleted ones never', async () => {
    const { db } = connection;
    const service = await aService(db);
    const [a, b, other] = [
      await anAccount(db, { serviceId: service.id }),
      await anAccount(db, { serviceId: service.id }),
      await anAccount(db, { serviceId: service.id })
    ];
    await cameTo(db, 'drop-in', '2026-06-10', [a.id, b.id]);
    await cameTo(db, 'drop-in', '2026-09-10', [a.id]);
    const [measure, reach, createdBy] = [
      (await aMeasure(db)).id,
      (await aMeasure(db, { stage: 'output' })).id,
      (await aLead(db)).id
    ];
    const given = { serviceId: service.id, measureId: measure, createdBy };
    const log = async (
      many: number,
      happenedOn: string,
      linked: boolean,
      of: readonly string[],
      more = {}
    ) => {
      for (let n = 0; n < many; n += 1)
        await anOutcome(db, {
          ...{ ...given, happenedOn, accounts: of },
          ...(linked ? { route: 'asked', evidence: ['A list'] } : {}),
          ...more
        });
    };
    await log(4, '2026-03-01', true, [a.id]);
    await log(8, '2026-05-31', false, [b.id]);
    // In the month of coming itself, and outside the six months.
    await log(1, '2026-06-30', true, [a.id]);
    await log(1, '2026-02-28', true, [a.id]);
    await log(1, '2026-10-01', true, [a.id]);
    // Of both accounts that came: once.
    await log(9, '2026-07-01', true, [a.id, b.id]);
    await log(3, '2026-09-30', false, [b.id]);
    await log(1, '2026-08-01', true, [a.id], { deleted: true });
    await log(1, '2026-08-01', true, [a.id], { measureId: reach });
    // How many outcomes have them could tell a hidden count.
    const hidden = await aMeasure(db, { countsPeople: true, sensitive: true });
    await log(3, '2026-08-01', true, [a.id], { measureId: hidden.id });
    // Of an account of each group.
    await log(2, '2026-08-01', true, [a.id, other.id]);
    await log(10, '2026-04-01', false, [other.id]);
    await log(10, '2026-08-01', true, [other.id]);
    const parts = await told(about([a, b, other], '2026-27'));
    const part = parts.find(({ key }) => key === 'does-it-help')!;
    expect(part.sentences).toEqual([
      'Among the 2 accounts that came to a drop-in, 75% of outcomes were Linked in the three months after, 33% in the three before.',
      'That is about 42 points more; the true difference lies between 2 and 67 points more.',
      'For the one account that had not, 100% were Linked in the three months after June 2026, 0% in those before.',
      'There it is about 100 points more; the true difference lies between 61 and 100 points more.',
      '2 outcomes are left out: they belong to both kinds of account, or to both times.',
      'This claims no cause: who comes may differ from who does not, and other things changed in these months.'
    ]);
    expect(part.table!.rows.map((row) => row.filter((cell) => typeof cell === 'string'))).toEqual([
      ['Came to a drop-in', '4 of 12', '9 of 12', '+42 (+2 to +67)'],
      ['Came later or not yet', '0 of 10', '10 of 10', '+100 (+61 to +100)']
    ]);
    expect(figuresOf(part).map((figure) => amountOf(figure))).toEqual([2, 1]);
  });
});
