import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { TOO_FEW } from '$lib/domain/account/individual';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { Actor } from '$lib/domain/people/permissions';
import { buildReport } from '$lib/domain/report/report';
import {
  aCommsPerson,
  aDirectorate,
  aLead,
  aManager,
  anAccount,
  aNilReturn,
  aService
} from '../../../../tests/support/factories';
import { addedUpBehind, figuresIn } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import type { AskedScope } from '$lib/server/council/scopes';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts } from '$lib/server/db/schema';
import { linesInReport } from '$lib/server/home/home-lead';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { listAccounts } from './accounts';

const Q2 = parsePeriod('2026-27-q2', 4)!;
const COUNCIL: AskedScope = { kind: 'council', name: 'Riverside' };
const CARE: AskedScope = { kind: 'directorate', slug: 'care' };
const ADULTS: AskedScope = { kind: 'service', slug: 'adults' };
const SCOPES = [COUNCIL, CARE, ADULTS];

let connection: Connection;
let db: Db;
let manager: Actor;
let comms: Actor;
let lead: Actor;
let services: Record<'adults' | 'carers' | 'parks', string>;

/** Each service has a shared account that returned nothing to record. */
beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  const [care, place] = [await aDirectorate(db, { slug: 'care' }), await aDirectorate(db, { slug: 'place' })];
  const inService = async (slug: string, directorateId: string) => {
    const { id } = await aService(db, { slug, name: slug, directorateId });
    const account = await anAccount(db, { serviceId: id });
    await aNilReturn(db, account.id, '2026-07-01');
    return id;
  };
  services = {
    adults: await inService('adults', care.id),
    carers: await inService('carers', care.id),
    parks: await inService('parks', place.id)
  };
  [manager, comms] = [await aManager(db), await aCommsPerson(db)];
  lead = await aLead(db, [services.adults]);
});
afterAll(() => connection.close());
beforeEach(() => db.delete(accounts).where(eq(accounts.kind, 'individual')));

/** Individual accounts, each of which returned nothing. */
async function individuals(counts: Partial<Record<keyof typeof services, number>>): Promise<void> {
  for (const [service, count] of Object.entries(counts))
    for (let each = 0; each < Number(count); each += 1)
      await anAccount(db, { serviceId: services[service as keyof typeof services], kind: 'individual' });
}

const reportOf = async (asked: AskedScope) =>
  buildReport(await reportFacts(db, manager, asked, Q2, '2026-11-23'));
const register = (actor: Actor, query: string) =>
  listAccounts(db, actor, readAccountFilter(new URLSearchParams(query), 4));

describe('individual accounts among the accounts of a report', () => {
  it.each([
    [{}, [3, 2, 1], [false, false, false]],
    [{ adults: 1 }, [3, 2, 1], [true, true, true]],
    [{ adults: 2 }, [3, 2, 1], [true, true, true]],
    [{ adults: 1, carers: 1, parks: 1 }, [6, 2, 1], [false, true, true]],
    [{ adults: 2, carers: 1 }, [6, 5, 1], [false, false, true]],
    // What the council has beside its directorate would be the one of Parks.
    [{ adults: 3, parks: 1 }, [7, 2, 1], [false, true, true]],
    [{ adults: 3 }, [6, 5, 4], [false, false, false]]
  ])('of %j are counted as %j of council, directorate and service', async (counts, active, tooFew) => {
    await individuals(counts);
    const reports = await Promise.all(SCOPES.map(reportOf));
    expect(reports.map((report) => report.active.value)).toEqual(active);
    expect(reports.map(({ individual }) => individual?.kind === 'too-few')).toEqual(tooFew);
    const said = reports.map(({ network }) => network.some(({ sentences }) => sentences.includes(TOO_FEW)));
    expect(said).toEqual(tooFew);
  });

  it.each([{}, { adults: 1 }, { adults: 2, carers: 1 }, { adults: 3, parks: 1 }, { adults: 3, parks: 3 }])(
    'of %j are what every figure opens, for a manager and for communications',
    async (counts) => {
      await individuals(counts);
      for (const asked of SCOPES)
        for (const { path, figure } of figuresIn(await reportOf(asked)))
          for (const reader of [manager, comms])
            expect({ path, sum: await addedUpBehind(db, reader, figure, '2026-11-23') }).toEqual({
              ...{ path, sum: figure.value }
            });
    }
  );

  it('of a wider scope never differ from those of the scopes within by one or two', async () => {
    for (const counts of [
      { adults: 1, carers: 3 },
      { adults: 3, carers: 1, parks: 3 },
      { adults: 4, parks: 2 }
    ]) {
      await db.delete(accounts).where(eq(accounts.kind, 'individual'));
      await individuals(counts);
      const { active, services: lines } = await reportOf(COUNCIL);
      const within = lines.reduce((sum, line) => sum + line.active.value, 0);
      expect([1, 2]).not.toContain(active.value - within);
    }
  });

  it('are told to the leads of a service as its report tells them', async () => {
    await individuals({ adults: 2 });
    expect(await linesInReport(db, lead, Q2)).toMatchObject([{ active: 1 }]);
    await individuals({ adults: 1 });
    expect(await linesInReport(db, lead, Q2)).toMatchObject([{ active: 4 }]);
  });
});

describe('the register of a period', () => {
  const inAdults = 'service=adults&period=2026-27-q2';

  it('counts none where they are too few, and says so', async () => {
    await individuals({ adults: 2, parks: 1 });
    expect(await register(manager, `${inAdults}&return=no-return`)).toMatchObject({
      total: 0,
      pooled: 0,
      tooFew: true
    });
    expect(await register(manager, `${inAdults}&return=nil`)).toMatchObject({
      total: 1,
      pooled: 0,
      tooFew: true
    });
    expect(await register(manager, `${inAdults}&kind=individual`)).toMatchObject({
      total: 0,
      rows: [],
      tooFew: true
    });
    expect(await register(manager, `${inAdults}&kind=service`)).toMatchObject({ total: 1, tooFew: false });
    const whole = await register(manager, 'period=2026-27-q2&return=no-return');
    expect(whole).toMatchObject({ total: 3, pooled: 3, tooFew: false, rows: [] });
  });

  it('lists everybody where no period is asked for', async () => {
    await individuals({ adults: 1 });
    expect(await register(manager, 'service=adults')).toMatchObject({ total: 2, tooFew: false });
  });

  it('of an empty council says nothing of them', async () => {
    expect(await register(manager, 'kind=individual&period=2026-27-q2')).toMatchObject({
      total: 0,
      tooFew: false
    });
  });
});
