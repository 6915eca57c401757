import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Figure } from '$lib/domain/report/figures';
import { measureGrid, type MeasureGrid } from '$lib/domain/report/tables/measure-grid';
import { parsePeriod } from '$lib/domain/calendar/period';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addedUpBehind } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './facts/report-facts';

const TODAY = '2026-10-15';
const COUNCIL: AskedScope = { kind: 'council', name: 'Riverside' };
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

async function grid(asked: AskedScope, slug: string, actor = golden.people.manager): Promise<MeasureGrid> {
  return measureGrid(await reportFacts(database.db, actor, asked, parsePeriod(slug, 4)!, TODAY));
}

const rowsOf = ({ differences }: MeasureGrid) =>
  differences.map((row) => [row.slug, row.figure.value, row.lastYear?.value ?? row.before?.value ?? null]);

describe('the grid of the golden quarter', () => {
  it('holds each measure that adds up against the same quarter last year, and leaves reach out', async () => {
    const council = await grid(COUNCIL, '2026-27-q2');
    expect(rowsOf(council)).toEqual([
      ['complaints', 3, null],
      ['sign-ups', 82, 35]
    ]);
    expect(council.context).toEqual([]);
    expect(council.falseAlarms).toMatchObject({ comparisons: 1, ranges: 1, fixedRanges: 0 });
    expect(council.differences.map((row) => row.target?.met)).toEqual([true, true]);
  });

  it('of a service has its own figures and target', async () => {
    const libraries = await grid({ kind: 'service', slug: 'libraries' }, '2026-27-q2');
    expect(rowsOf(libraries)).toEqual([['sign-ups', 75, 30]]);
    expect(libraries.differences[0]!.target).toMatchObject({ target: 100, met: false });
  });

  it.each<[string, AskedScope]>([
    ['the council', COUNCIL],
    ['a directorate', { kind: 'directorate', slug: 'care' }],
    ['a service', { kind: 'service', slug: 'carers' }]
  ])('of %s opens for every figure a list that adds up to it', async (_, asked) => {
    const figures: Figure[] = (await grid(asked, '2026-27-q2')).differences.flatMap((row) =>
      [row.figure, row.lastYear, row.before].filter((figure) => figure !== null)
    );
    expect(figures.length).toBeGreaterThanOrEqual(3);
    for (const reader of [golden.people.manager, golden.people.librariesLead]) {
      for (const figure of figures) {
        expect(await addedUpBehind(database.db, reader, figure, TODAY), figure.href).toBe(figure.value);
      }
    }
  });

  it('is refused for a service that is not there, and to administrators', async () => {
    await expect(grid({ kind: 'service', slug: 'nowhere' }, '2026-27-q2')).rejects.toThrow(NotFound);
    await expect(grid(COUNCIL, '2026-27-q2', golden.people.admin)).rejects.toThrow(Forbidden);
  });
});
