/** The months of an organisation that logged every month but one, from its log to the words of its report. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport } from '$lib/domain/report/report';
import { aCommsPerson, aLead, aMeasure, anAccount, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { recordNilReturns, takeBackNilReturns } from '$lib/server/account/nil-returns';
import { logOutcome } from '$lib/server/outcome/outcomes';
import { deleteOutcome } from '$lib/server/outcome/outcome-deletion';
import type { Db } from '$lib/server/db/client';
import { monthsToAskFor } from './asked-months';
import { reportFacts } from './facts/report-facts';

const TODAY = '2026-10-15';
const Q2 = parsePeriod('2026-27-q2', 4)!;
const SEPTEMBER = '2026-09-01';
const LOGGED = [
  ['2025-09-01', 98],
  ['2025-10-01', 104],
  ['2025-11-01', 101],
  ['2025-12-01', 96],
  ['2026-01-01', 107],
  ['2026-02-01', 99],
  ['2026-03-01', 103],
  ['2026-04-01', 95],
  ['2026-05-01', 102],
  ['2026-06-01', 100],
  ['2026-07-01', 106],
  ['2026-08-01', 97]
] as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let lead: Actor;
let service: { id: string; slug: string };
let measure: { id: string; slug: string };
let accounts: string[];

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
  service = await aService(db, { name: 'Carers', slug: 'carers' });
  lead = await aLead(db, [service.id], { name: 'Carers lead' });
  measure = await aMeasure(db, { name: 'Calls answered', unitOne: 'call', unitMany: 'calls' });
  const account = { serviceId: service.id, leadId: lead.id };
  accounts = [
    (await anAccount(db, { ...account, name: 'Carers A' })).id,
    (await anAccount(db, { ...account, name: 'Carers B' })).id
  ];
  for (const [index, [month, quantity]] of LOGGED.entries()) {
    await log(month, quantity, accounts[index % 2]!);
  }
});
afterAll(() => database.close());

async function log(month: string, quantity: number, account: string): Promise<string> {
  const id = crypto.randomUUID();
  const input: OutcomeInput = {
    ...{
      kind: 'number',
      serviceId: service.id,
      measureId: measure.id,
      quantity,
      estimated: false,
      outOf: null
    },
    ...{ story: null, aboutPerson: false, consent: null, happenedOn: month, wholeMonth: true },
    ...{ accountIds: [account], route: 'judgement', direction: 'better', evidence: [] },
    ...{
      whoChanged: null,
      explanationKind: null,
      otherExplanation: null,
      anyway: null,
      lesson: null,
      campaignId: null
    }
  };
  expect(await logOutcome(db, lead, id, input)).toMatchObject({ ok: true });
  return id;
}

async function report() {
  const scope = { kind: 'council', name: 'Riverside Council' } as const;
  const built = buildReport(await reportFacts(db, comms, scope, Q2, TODAY));
  return { ...built, line: built.keyFigures.find(({ slug }) => slug === measure.slug)! };
}

async function lastMonths() {
  return (await report()).line.months.slice(-2).map(({ month, value }) => [month, value]);
}

describe('a month in which nobody said anything', () => {
  it('is no 0 but a gap: in the chart, in the months that are known, in the total and its comparison', async () => {
    const { line, missing } = await report();

    expect(line.months.at(-1)).toMatchObject({ month: SEPTEMBER, value: null });
    expect(line.months.filter(({ value }) => value !== null)).toHaveLength(12);
    expect(line.finding!.tooEarly).toMatchObject({ months: 12, needed: 13 });
    expect(line.value!.value).toBe(203);
    expect(line.finding!.sentence).toBe('At least 203 calls: September 2026 is not recorded by Carers.');
    expect(line.finding!.verdict.comparison).toMatchObject({ kind: 'not-recorded' });
    expect(JSON.stringify(line.finding)).not.toMatch(/lower than|below the usual range|down \d/);
    expect(missing).toEqual([
      {
        ...{ measure: 'Calls answered', context: false, small: false, months: [SEPTEMBER] },
        service: { id: service.id, name: 'Carers' }
      }
    ]);
  });

  it('is asked for by communications: the measure, the month, the service, and who usually records it', async () => {
    const asked = await monthsToAskFor(db, comms, { months: ['2026-08-01', SEPTEMBER] }, TODAY);

    expect(asked).toMatchObject([
      {
        ...{ measure: 'Calls answered', service: 'Carers', months: [SEPTEMBER] },
        accounts: [
          { title: 'Carers A on Instagram', lead: 'Carers lead' },
          { title: 'Carers B on Instagram', lead: 'Carers lead' }
        ]
      }
    ]);
  });

  it('is 0 as soon as each of its accounts has said “nothing to record”, and not before', async () => {
    await recordNilReturns(db, lead, [accounts[0]!], SEPTEMBER, TODAY);
    expect(await lastMonths()).toEqual([
      ['2026-08-01', 97],
      [SEPTEMBER, null]
    ]);

    await recordNilReturns(db, lead, [accounts[1]!], SEPTEMBER, TODAY);
    expect(await lastMonths()).toEqual([
      ['2026-08-01', 97],
      [SEPTEMBER, 0]
    ]);
    const { line, missing } = await report();
    expect(line.finding!.sentence).not.toContain('At least');
    expect(line.finding!.verdict.comparison).toMatchObject({ kind: 'compared' });
    expect(missing).toEqual([]);

    await takeBackNilReturns(db, lead, accounts, SEPTEMBER, TODAY);
    expect((await lastMonths()).at(-1)).toEqual([SEPTEMBER, null]);
  });

  it('is 0 as soon as somebody logs a 0, and a gap again when that is deleted', async () => {
    const id = await log(SEPTEMBER, 0, accounts[0]!);
    expect((await lastMonths()).at(-1)).toEqual([SEPTEMBER, 0]);

    await deleteOutcome(db, lead, id);
    expect((await lastMonths()).at(-1)).toEqual([SEPTEMBER, null]);
  });
});
