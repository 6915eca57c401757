import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCheckIn, aRound } from '../../../../tests/support/check-in-factories';
import { aDirectorate, aLead, aMeasure, anAccount, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { Scope } from '$lib/domain/council/scope';
import { amountOf, figuresOf, type NetworkAbout } from '$lib/domain/network/told';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accountMeasures,
  accountPasts,
  accounts,
  checkInRounds,
  directorates,
  serviceMoves
} from '$lib/server/db/schema';
import { checkInsTold } from './told';

const COUNCIL: Scope = { kind: 'council', slug: '', name: 'Riverside Council' };
const Q2 = parsePeriod('2026-27-q2', 4)!;

let connection: Connection;
let db: Db;
let ids: Record<'libraries' | 'parks', string>;
let libraries: string[];
let moved: string;

/** Six accounts of Libraries answered, and two of Parks; one of Libraries was run by Parks until October. One of Parks was closed. */
beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  const directorateId = (await aDirectorate(db, { slug: 'places', name: 'Places' })).id;
  ids = {
    libraries: (await aService(db, { slug: 'libraries', name: 'Libraries', directorateId })).id,
    parks: (await aService(db, { slug: 'parks', name: 'Parks', directorateId })).id
  };
  const round = await aRound(db, { firstDay: '2026-09-01', lastDay: '2026-09-30' });
  const answering = async (serviceId: string, given: object = {}) => {
    const lead = await aLead(db);
    const account = await anAccount(db, { serviceId, leadId: lead.id });
    await aCheckIn(db, { roundId: round.id, accountId: account.id, answeredBy: lead.id, ...given });
    return account.id;
  };
  libraries = [];
  for (let count = 0; count < 6; count += 1)
    libraries.push(
      await answering(ids.libraries, { belief: count < 5 ? 'cannot-tell' : 'yes', support: ['time'] })
    );
  await answering(ids.parks);
  moved = libraries[5]!;
  const closed = await anAccount(db, {
    ...{
      serviceId: ids.parks,
      name: 'Old parks',
      status: 'closed',
      closedOn: '2026-09-30',
      closedReason: 'Unread.'
    }
  });
  const lead = await aLead(db);
  const learnt = { learnt: 'Ask first.', quotable: ['learnt' as const] };
  await aCheckIn(db, { roundId: round.id, accountId: closed.id, answeredBy: lead.id, ...learnt });
  await db.insert(accountMeasures).values({ accountId: libraries[0]!, measureId: (await aMeasure(db)).id });
});
afterAll(() => connection.close());

function about(scope: Scope, given: Partial<NetworkAbout> = {}): NetworkAbout {
  const account = (id: string) => ({
    ...{
      id,
      slug: id,
      title: id,
      kind: 'service' as const,
      serviceId: ids.libraries,
      hasLead: true,
      deputies: 0,
      isActiveNow: true
    },
    evidenced: id === moved
  });
  const serviceIds = scope.slug === 'parks' ? [ids.parks] : [ids.libraries];
  return { scope, period: Q2, today: '2026-11-23', serviceIds, accounts: libraries.map(account), ...given };
}

async function figures(scope: Scope, given: Partial<NetworkAbout> = {}) {
  const parts = await checkInsTold(db, about(scope, given));
  return Object.fromEntries(parts.flatMap(figuresOf).map((figure) => [figure.key, amountOf(figure)]));
}

describe('what a report is told of check-ins', () => {
  it('leaves individual accounts out where they are, in a round and among those that were closed', async () => {
    const [round] = await db.select().from(checkInRounds);
    const roundId = round!.id;
    const lead = await aLead(db);
    const own: string[] = [];
    const closing = { status: 'closed', closedOn: '2026-09-30', closedReason: 'Left office.' } as const;
    for (let count = 0; count < 5; count += 1) {
      const given = { serviceId: ids.parks, kind: 'individual', leadId: lead.id } as const;
      const { id } = await anAccount(db, { ...given, ...(count < 3 ? closing : {}) });
      await aCheckIn(db, { roundId, accountId: id, answeredBy: lead.id, belief: 'no' });
      own.push(id);
    }
    expect(await figures(COUNCIL)).toMatchObject({ 'check-in.asked': 13, 'belief.no': 5, 'closed.all': 4 });
    const without = await figures(COUNCIL, { leftOut: 'individual' });
    expect(without).toMatchObject({ 'check-in.asked': 8, 'belief.no': 0, 'closed.all': 1 });
    await db.delete(accounts).where(inArray(accounts.id, own));
  });

  it('counts the whole council, an account that was closed since among them', async () => {
    expect(await figures(COUNCIL)).toMatchObject({
      ...{ 'check-in.asked': 8, 'check-in.answered': 8, 'belief.yes': 3, 'belief.cannot-tell': 5 },
      ...{
        'belief.no-measure': 4,
        'belief.evidenced': 1,
        'support.any': 6,
        'support.time': 6,
        'closed.all': 1
      }
    });
  });

  it('tells no answers of a service of two, nor of the only other one', async () => {
    for (const slug of ['parks', 'libraries']) {
      const keys = Object.keys(await figures({ kind: 'service', slug, name: slug }));
      expect(keys.filter((key) => !key.startsWith('closed'))).toEqual([
        'check-in.asked',
        'check-in.answered'
      ]);
    }
  });

  it('tells what was closed with its reason, and with what was learnt where that may be quoted', async () => {
    const parts = await checkInsTold(db, about({ kind: 'service', slug: 'parks', name: 'Parks' }));
    expect(parts.find(({ key }) => key === 'closed')!.table!.rows).toEqual([
      ['Old parks on Instagram', '30 September 2026', 'Unread.', 'Ask first.']
    ]);
  });

  it('goes by who ran the accounts on the last day of the round, whichever report tells it', async () => {
    await db
      .insert(accountPasts)
      .values({ accountId: moved, untilMonth: '2026-10-01', serviceId: ids.parks });
    expect(await figures({ kind: 'service', slug: 'parks', name: 'Parks' })).toMatchObject({
      'check-in.asked': 3
    });
    const later = { period: parsePeriod('2026-27-q3', 4)! };
    expect(await figures({ kind: 'service', slug: 'parks', name: 'Parks' }, later)).toMatchObject({
      'check-in.asked': 3
    });
  });

  it('tells a directorate the same before and after a service moved into it', async () => {
    const health = await aDirectorate(db, { slug: 'health', name: 'Health' });
    const [care, homes] = [
      await aService(db, { slug: 'care', name: 'Care', directorateId: health.id }),
      await aService(db, { slug: 'homes', name: 'Homes', directorateId: health.id })
    ];
    const [round] = await db.select().from(checkInRounds);
    for (const serviceId of [...Array<string>(5).fill(care.id), ...Array<string>(5).fill(homes.id)]) {
      const lead = await aLead(db);
      const account = await anAccount(db, { serviceId, leadId: lead.id });
      await aCheckIn(db, { roundId: round!.id, accountId: account.id, answeredBy: lead.id });
    }
    const scope: Scope = { kind: 'directorate', slug: 'health', name: 'Health' };
    const places = await db.select().from(directorates).where(eq(directorates.slug, 'places'));
    await db
      .insert(serviceMoves)
      .values({ serviceId: care.id, directorateId: places[0]!.id, fromMonth: '2026-10-01' });
    const told = await figures(scope);
    expect(told).toMatchObject({ 'check-in.answered': 10, 'belief.yes': 10 });
    const { 'belief.yes': later } = await figures(scope, { period: parsePeriod('2026-27-q3', 4)! });
    expect(later).toBe(10);
  });

  it('says nothing of a round that begins after the period', async () => {
    const earlier = { period: parsePeriod('2026-27-q1', 4)! };
    expect((await checkInsTold(db, about(COUNCIL, earlier))).flatMap(({ sentences }) => sentences)).toEqual([
      'No check-in round began in this quarter, or in the twelve months before it.'
    ]);
  });

  it('tells the lesson that was said at closing first, and no answer from more than a year before', async () => {
    const rowsOf = async (closedOn: string, closedLesson: string | null) => {
      const own = await aService(db);
      const account = await anAccount(db, {
        ...{ serviceId: own.id, name: 'Old news', status: 'closed', closedOn, closedReason: 'Unread.' },
        closedLesson
      });
      const round = await aRound(db, { firstDay: '2025-09-01', lastDay: '2025-09-30' });
      const said = { learnt: 'Ask first.', quotable: ['learnt' as const] };
      const answered = { answeredBy: (await aLead(db)).id, answeredAt: new Date('2025-09-15T10:00:00Z') };
      await aCheckIn(db, { roundId: round.id, accountId: account.id, ...answered, ...said });
      const { id, slug, name } = own;
      const parts = await checkInsTold(db, about({ kind: 'service', slug, name }, { serviceIds: [id] }));
      return parts.find(({ key }) => key === 'closed')!.table!.rows.map((row) => row.at(-1));
    };
    expect(await rowsOf('2026-09-15', 'Give each post a link.')).toEqual(['Give each post a link.']);
    expect(await rowsOf('2026-09-15', null)).toEqual(['Ask first.']);
    expect(await rowsOf('2026-09-16', null)).toEqual(['No lesson was written down.']);
  });

  it('says nothing at all in a council without rounds', async () => {
    await db.delete(checkInRounds);
    const parts = await checkInsTold(db, about(COUNCIL));
    expect(parts.map(({ key }) => key)).toEqual(['closed']);
  });
});
