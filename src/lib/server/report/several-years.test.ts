import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { severalYears } from '$lib/domain/report/tables/years';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addedUpBehind } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import { reportFacts } from './facts/report-facts';
import { addressOfScope, scopeAsked } from './scope-asked';
import { severalYearsAt } from './several-years';

const TODAY = '2026-10-15';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

function tableAt(slug: string, query = '', person = golden.people.manager) {
  const council = { councilName: 'Riverside', yearFirstMonth: 4 };
  const locals = { db: database.db, council, today: TODAY, person } as unknown as App.Locals;
  return severalYearsAt(locals, slug, new URLSearchParams(query));
}

describe('several years of the golden quarter', () => {
  it('have its figures, gaps and what nobody recorded', async () => {
    const { measures } = await tableAt('2026-27-q2');
    const told = measures.map(({ name, lines }) => [
      name,
      ...lines.flatMap(({ quarters, whole }) =>
        [...quarters.map(({ cell }) => cell), whole].map((cell) =>
          cell.kind === 'figure' ? cell.value : cell.kind === 'none' ? cell.why : cell.kind
        )
      )
    ]);
    expect(told).toEqual([
      ['Complaints', ...Array<string>(5).fill('not-begun'), 'not-begun', 3, 'later', 'later', 3],
      ['Sign-ups', 'not-begun', 35, 0, 0, 35, 50, 82, 'later', 'later', 132]
    ]);
  });

  it.each([
    ['2026-27-q3', ''],
    ['2026-27-q2', ''],
    ['2026-27-q3', 'service=libraries'],
    ['2026-27-q2', 'directorate=care']
  ])('up to %s of “%s” open for each figure a list that adds up to it', async (period, query) => {
    const { measures } = await tableAt(period, query);
    const figures = measures
      .flatMap(({ lines }) => lines)
      .flatMap(({ quarters, whole }) => [...quarters.map(({ cell }) => cell), whole])
      .flatMap((cell) =>
        cell.kind === 'figure' ? { value: cell.value, of: 'quantity' as const, href: cell.href } : []
      );
    expect(figures.length).toBeGreaterThanOrEqual(3);
    for (const figure of figures)
      expect(await addedUpBehind(database.db, golden.people.manager, figure, TODAY), figure.href).toBe(
        figure.value
      );
  });

  it('are refused for what is not there, and to administrators', async () => {
    await expect(tableAt('2026-27-q2', 'service=nowhere')).rejects.toThrow(NotFound);
    await expect(tableAt('2026-27-q5')).rejects.toThrow(NotFound);
    await expect(tableAt('2026-27-q2', '', golden.people.admin)).rejects.toThrow(Forbidden);
  });

  it('are the same for the same facts', async () => {
    const scope = { kind: 'council', name: 'Riverside' } as const;
    const facts = await reportFacts(
      ...([database.db, golden.people.manager, scope, parsePeriod('2026-27-q2', 4)!, TODAY] as const)
    );
    expect(severalYears(facts)).toEqual(await tableAt('2026-27-q2'));
  });
});

describe('the scope in an address', () => {
  it.each([
    ['service=libraries', { kind: 'service', slug: 'libraries' }],
    ['directorate=care', { kind: 'directorate', slug: 'care' }],
    ['service=', { kind: 'council', name: 'Riverside' }]
  ])('of “%s”', (query, scope) => {
    expect(scopeAsked(new URLSearchParams(query), 'Riverside')).toEqual(scope);
  });

  it.each([
    ['?scope=service:libraries', '/years?service=libraries'],
    ['?scope=directorate:care', '/years?directorate=care'],
    ['?scope=', '/years'],
    ['?scope=account:x', '/years'],
    ['?service=libraries', null]
  ])('that is chosen from the list by %s is %s', (query, address) => {
    expect(addressOfScope(new URL(`http://ripplemark.example/years${query}`))).toBe(address);
  });
});
