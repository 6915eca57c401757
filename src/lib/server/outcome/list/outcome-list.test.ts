import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { aLead, anOutcome } from '../../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { listOutcomes, PAGE_SIZE } from './outcome-list';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

const list = (actor: Actor, query: string, today = TODAY) =>
  listOutcomes(database.db, actor, readOutcomeFilter(new URLSearchParams(query), 4), today);
const asManager = (query: string) => list(golden.people.manager, query);
/** The numbers of the golden quarter's table, in the order of the list. */
function numbersOf({ rows }: Awaited<ReturnType<typeof list>>): number[] {
  const numbers = new Map(Object.entries(golden.outcomes).map(([number, { id }]) => [id, Number(number)]));
  return rows.map((row) => numbers.get(row.id)!);
}
const sorted = (numbers: number[]) => numbers.toSorted((one, other) => one - other);

describe('what a filter finds in the golden quarter', () => {
  it.each([
    ['', [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]],
    ['period=2026-27-q2', [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]],
    ['period=2026-27', [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 15]],
    ['month=2026-08-01', [2, 4, 8, 10]],
    ['period=2026-27&until=2026-06-01', [12]],
    ['period=2026-27-q2&service=libraries', [1, 2, 3, 7, 9]],
    ['period=2026-27-q2&directorate=care', [4, 6, 8, 10, 11]],
    ['account=instagram-carers', [2, 4, 6, 8, 10, 11, 14]],
    ['account=facebook-libs', [3]],
    ['measure=reach', [7, 8]],
    ['kind=story', [9, 10, 11]],
    ['kind=number&period=2026-27-q2', [1, 2, 3, 4, 6, 7, 8]],
    ['stage=context', [7, 8]],
    ['stage=difference&period=2026-27-q2', [1, 2, 3, 4, 6, 9, 10, 11]],
    ['strength=3', [1, 7]],
    ['strength=2&strength=3&period=2026-27-q2', [1, 2, 4, 7, 9, 10]],
    ['direction=worse&direction=no-difference', [6, 11]],
    ['check=waiting', [2, 4, 9, 10, 12]],
    ['service=nowhere', []],
    ['directorate=nowhere', []],
    ['account=nowhere', []],
    ['measure=nowhere', []],
    ['service=libraries&directorate=care', []]
  ])('at %j', async (query, numbers) => {
    const found = await asManager(query);
    expect(sorted(numbersOf(found))).toEqual(numbers);
    expect(found.total.outcomes).toBe(numbers.length);
  });

  it.each([
    ['newest', [3, 9, 6]],
    ['oldest', [1, 11, 7]],
    ['largest', [7, 8, 1]],
    ['strongest', [7, 1, 9]]
  ])('is sorted: %s first', async (sort, first) => {
    expect(numbersOf(await asManager(`period=2026-27-q2&sort=${sort}`)).slice(0, 3)).toEqual(first);
  });

  it('adds up one measure, and nothing where none is chosen', async () => {
    expect((await asManager('period=2026-27-q2&measure=sign-ups')).total).toEqual({
      outcomes: 4,
      quantity: 82,
      outOf: null
    });
    expect((await asManager('period=2026-27-q2')).total).toEqual({
      ...{ outcomes: 10, quantity: null, outOf: null }
    });
  });

  it('never adds up reach', async () => {
    expect((await asManager('measure=reach')).total).toEqual({ outcomes: 2, quantity: null, outOf: null });
  });

  it('names the accounts of each outcome', async () => {
    const { rows } = await asManager('measure=sign-ups&month=2026-08-01&service=libraries');
    expect(rows.map((row) => row.accounts)).toEqual([
      ['Riverside Carers on Instagram', 'Riverside Libraries on Instagram']
    ]);
  });
});

describe('what each person reads', () => {
  it.each([
    ['communications', () => golden.people.comms, 10, []],
    ['a manager', () => golden.people.manager, 10, []],
    ['the lead of Libraries', () => golden.people.librariesLead, 5, [['Carers', 5]]],
    ['the viewer of Carers', () => golden.people.viewer, 5, [['Libraries', 5]]]
  ] as const)('%s', async (_, who, readable, asFigures) => {
    const found = await list(who(), 'period=2026-27-q2');
    expect(found.total.outcomes).toBe(10);
    expect([found.readable.outcomes, found.rows.length]).toEqual([readable, readable]);
    expect(found.asFigures.map((row) => [row.service, row.outcomes])).toEqual(asFigures);
  });

  it('a lead of no service reads figures only', async () => {
    const found = await list(await aLead(database.db), 'period=2026-27-q2&measure=sign-ups');
    expect(found.rows).toEqual([]);
    expect(found.readable).toEqual({ outcomes: 0, quantity: 0, outOf: null });
    expect(found.asFigures).toMatchObject([
      { service: 'Carers', outcomes: 1, quantity: 7 },
      { service: 'Libraries', outcomes: 3, quantity: 75 }
    ]);
  });

  it('an administrator is refused', async () => {
    await expect(list(golden.people.admin, '')).rejects.toThrow(Forbidden);
  });

  it('mine are those that a person logged, own those of the services they lead', async () => {
    expect(sorted(numbersOf(await list(golden.people.carersLead, 'mine=yes&period=2026-27-q2')))).toEqual([
      4, 6, 8, 10, 11
    ]);
    expect((await list(golden.people.comms, 'mine=yes')).total.outcomes).toBe(0);
    expect((await list(golden.people.librariesLead, 'own=yes&period=2026-27-q2')).total.outcomes).toBe(5);
    expect((await list(golden.people.viewer, 'own=yes')).total.outcomes).toBe(0);
  });
});

describe('a search for words', () => {
  const idsFor = async (actor: Actor, text: string, today = TODAY) =>
    numbersOf(await list(actor, new URLSearchParams({ text }).toString(), today));

  it('finds stories and lessons in any case', async () => {
    expect(await idsFor(golden.people.comms, 'EVENING group')).toEqual([9]);
    expect(await idsFor(golden.people.comms, 'answer within a day')).toEqual([6]);
  });

  it.each(['%', '_', '\\', '%a%', "'", '";--', '\\%'])('takes %j as it is', async (text) => {
    expect(await idsFor(golden.people.comms, text)).toEqual([]);
  });

  it('tells a lead nothing of the words of other services, not even how many hold them', async () => {
    const found = await list(golden.people.librariesLead, 'text=answer+within');
    expect(found.total).toMatchObject({ outcomes: 0 });
    expect([found.rows, found.asFigures]).toEqual([[], []]);
    expect(await idsFor(golden.people.librariesLead, 'evening')).toEqual([9]);
  });

  it('tells a manager nothing of words that no consent covers', async () => {
    expect(await idsFor(golden.people.comms, 'asked for a break')).toEqual([10]);
    expect(await idsFor(golden.people.carersLead, 'asked for a break')).toEqual([10]);
    for (const reader of [golden.people.manager, golden.people.viewer]) {
      expect(await idsFor(reader, 'asked for a break')).toEqual([]);
      expect(await idsFor(reader, 'nobody came')).toEqual([11]);
    }
  });

  it('tells a manager of words while their consent lasts', async () => {
    expect(await idsFor(golden.people.manager, 'evening', '2027-09-12')).toEqual([9]);
    expect(await idsFor(golden.people.manager, 'evening', '2027-09-13')).toEqual([]);
  });
});

describe('pages', () => {
  it('hold fifty outcomes each, none twice and none left out', async () => {
    const { db } = database;
    const given = { serviceId: golden.carers.id, createdBy: golden.people.carersLead.id };
    const more = { ...given, accounts: [golden.accounts.c.id], measureId: golden.measures.signUps.id };
    for (let n = 0; n < PAGE_SIZE + 3; n++) await anOutcome(db, { ...more, happenedOn: '2025-01-15' });
    const pages = await Promise.all([1, 2, 3].map((page) => asManager(`month=2025-01-01&page=${page}`)));
    expect(pages.map((page) => page.rows.length)).toEqual([50, 3, 0]);
    expect(pages.map((page) => page.pages)).toEqual([2, 2, 2]);
    expect(new Set(pages.flatMap((page) => page.rows.map((row) => row.id))).size).toBe(53);
    expect((await list(golden.people.librariesLead, 'month=2025-01-01')).pages).toBe(1);
  });
});
