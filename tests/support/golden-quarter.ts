/**
 * One council in one quarter (Q2 2026/27, July to September 2026), small enough to check every figure by hand.
 *
 * | account              | service   | outcomes of the quarter | returned  |
 * | -------------------- | --------- | ----------------------- | --------- |
 * | A Libraries, Instagram | Libraries | 1 2 7 9 10            | evidenced |
 * | B Libraries, Facebook  | Libraries | 3                     | recorded  |
 * | C Carers, Instagram    | Carers    | 2 4 6 8 10 11         | evidenced |
 * | D Carers, X            | Carers    | none                  | nil       |
 * | E Carers, WhatsApp     | Carers    | none                  | no return |
 * | F Libraries, podcast   | Libraries | closed on 30 June     | not active |
 */
import { addMonths, type Month } from '../../src/lib/domain/calendar/day';
import type { Db } from '../../src/lib/server/db/client';
import {
  aCommsPerson,
  aDirectorate,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  aNilReturn,
  anAdmin,
  aService,
  aTarget,
  type Row
} from './council-factories';
import { anOutcome } from './outcome-factories';
import type { measures } from '../../src/lib/server/db/schema';

export type GoldenQuarter = Awaited<ReturnType<typeof aGoldenQuarter>>;

export async function aGoldenQuarter(db: Db) {
  const culture = await aDirectorate(db, { slug: 'culture', name: 'Culture' });
  const care = await aDirectorate(db, { slug: 'care', name: 'Care' });
  const libraries = await aService(db, { slug: 'libraries', name: 'Libraries', directorateId: culture.id });
  const carers = await aService(db, { slug: 'carers', name: 'Carers', directorateId: care.id });
  const people = {
    librariesLead: await aLead(db, [libraries.id]),
    carersLead: await aLead(db, [carers.id]),
    viewer: await aLead(db, [], { views: [carers.id] }),
    manager: await aManager(db),
    comms: await aCommsPerson(db),
    admin: await anAdmin(db)
  };
  const accounts = await theAccounts(db, libraries.id, carers.id);
  const measures = await theMeasures(db);
  const outcomes = await theOutcomes(db, { libraries, carers, accounts, measures, people });
  await theTargets(db, measures, libraries.id);
  await aNilReturn(db, accounts.d.id, '2026-08-01');
  await theMonthsBetween(db, accounts);
  return { culture, care, libraries, carers, people, accounts, measures, outcomes };
}

/** The accounts said “nothing to record” of the months between those with sign-ups, so that these are 0. */
async function theMonthsBetween(db: Db, { a, c }: { a: { id: string }; c: { id: string } }): Promise<void> {
  for (const month of monthsFrom('2025-08-01', 10)) await aNilReturn(db, a.id, month);
  for (const month of monthsFrom('2025-10-01', 9)) await aNilReturn(db, c.id, month);
}

function monthsFrom(first: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(first, index));
}

async function theAccounts(db: Db, libraries: string, carers: string) {
  const own = { name: 'Riverside Libraries', serviceId: libraries };
  const theirs = { name: 'Riverside Carers', serviceId: carers };
  return {
    a: await anAccount(db, { ...own, platform: 'instagram', handle: 'libs' }),
    b: await anAccount(db, { ...own, platform: 'facebook', handle: 'libs' }),
    c: await anAccount(db, { ...theirs, platform: 'instagram', handle: 'carers' }),
    d: await anAccount(db, { ...theirs, platform: 'x', handle: 'carers' }),
    e: await anAccount(db, { ...theirs, platform: 'whatsapp', handle: 'carers' }),
    f: await anAccount(db, {
      ...own,
      platform: 'podcast',
      handle: 'libs',
      status: 'closed',
      closedOn: '2026-06-30'
    })
  };
}

type Measure = Row<typeof measures>;

async function theMeasures(db: Db): Promise<{ signUps: Measure; complaints: Measure; reach: Measure }> {
  const signUps = { unitOne: 'sign-up', unitMany: 'sign-ups' };
  const complaints = { unitOne: 'complaint', unitMany: 'complaints', better: 'lower' as const };
  const reach = { unitOne: 'person reached', unitMany: 'people reached', addsUp: false };
  return {
    signUps: await aMeasure(db, { slug: 'sign-ups', name: 'Sign-ups', ...signUps }),
    complaints: await aMeasure(db, { slug: 'complaints', name: 'Complaints', ...complaints }),
    reach: await aMeasure(db, { slug: 'reach', name: 'Reach', stage: 'output', ...reach })
  };
}

interface Council {
  libraries: { id: string };
  carers: { id: string };
  accounts: Awaited<ReturnType<typeof theAccounts>>;
  measures: Awaited<ReturnType<typeof theMeasures>>;
  people: { librariesLead: { id: string }; carersLead: { id: string } };
}

async function theOutcomes(db: Db, { libraries, carers, accounts, measures, people }: Council) {
  const { a, b, c } = accounts;
  const ours = { serviceId: libraries.id, createdBy: people.librariesLead.id, accounts: [a.id] };
  const theirs = { serviceId: carers.id, createdBy: people.carersLead.id, accounts: [c.id] };
  const signUps = (quantity: number, happenedOn: string) => ({
    measureId: measures.signUps.id,
    quantity,
    happenedOn
  });
  const reach = (quantity: number, happenedOn: string) => ({
    measureId: measures.reach.id,
    quantity,
    happenedOn
  });
  const asked = { route: 'asked' as const, evidence: ['“I saw it online”'] };
  const consent = { uses: ['internal' as const], until: '2027-09-12' };
  return {
    1: await anOutcome(db, { ...ours, ...signUps(40, '2026-07-10'), ...asked, check: 'stood-up' }),
    2: await anOutcome(db, { ...ours, ...signUps(25, '2026-08-15'), ...asked, accounts: [a.id, c.id] }),
    3: await anOutcome(db, { ...ours, ...signUps(10, '2026-09-30'), accounts: [b.id] }),
    4: await anOutcome(db, { ...theirs, ...signUps(7, '2026-08-01'), wholeMonth: true, ...asked }),
    5: await anOutcome(db, { ...theirs, ...signUps(100, '2026-08-20'), ...asked, deleted: true }),
    6: await anOutcome(db, {
      ...{ ...theirs, measureId: measures.complaints.id, quantity: 3, happenedOn: '2026-09-05' },
      ...{ route: 'asked', direction: 'worse', lesson: 'Answer within a day.' }
    }),
    7: await anOutcome(db, { ...ours, ...reach(5000, '2026-07-31'), ...asked, check: 'stood-up' }),
    8: await anOutcome(db, { ...theirs, ...reach(800, '2026-08-01'), route: 'platform-record' }),
    9: await anOutcome(db, {
      ...{ ...ours, story: 'A reader joined the evening group.', aboutPerson: true },
      ...{ ...asked, happenedOn: '2026-09-12', consent }
    }),
    10: await anOutcome(db, {
      ...{ ...theirs, story: 'A carer asked for a break and got one.', aboutPerson: true },
      ...{ ...asked, happenedOn: '2026-08-03', accounts: [a.id, c.id] }
    }),
    11: await anOutcome(db, {
      ...{ ...theirs, story: 'Nobody came to the first session.' },
      ...{ happenedOn: '2026-07-20', direction: 'no-difference' }
    }),
    12: await anOutcome(db, { ...ours, ...signUps(50, '2026-06-30'), ...asked }),
    13: await anOutcome(db, { ...ours, ...signUps(30, '2025-07-05') }),
    14: await anOutcome(db, { ...theirs, ...signUps(5, '2025-09-30') }),
    15: await anOutcome(db, { ...ours, ...signUps(1000, '2026-10-01') })
  };
}

async function theTargets(db: Db, measures: Council['measures'], libraries: string): Promise<void> {
  await aTarget(db, { measureId: measures.signUps.id, quantity: 80 });
  await aTarget(db, { measureId: measures.signUps.id, serviceId: libraries, quantity: 100 });
  await aTarget(db, { measureId: measures.complaints.id, quantity: 5 });
}
