import { describe, expect, it } from 'vitest';
import { anEditionContent, anEditionFigure } from '../../../../tests/support/edition-content';
import { leaksBetween, type Cell, type GuardedEdition } from './guard';
import { monthsOf, parsePeriod, periodName, periodTitle } from '$lib/domain/calendar/period';

const APRIL = 4;

interface Given {
  /** People of a sensitive measure, by service, in the first month of the period unless months are given. */
  counts: Record<string, number | readonly number[]>;
  /** A service, or the council. */
  of?: string;
  number?: number;
  period?: string;
}

/** An edition that shows one sensitive measure, "Check-ins", with the counts behind it. */
function edition({ counts, of, number = 1, period: slug = '2026-27-q2' }: Given): GuardedEdition {
  const period = parsePeriod(slug, APRIL)!;
  const cells = Object.entries(counts).flatMap(([service, held]): Cell[] =>
    [held].flat().map((count, index) => ({
      ...{ measure: 'check-ins', service, count },
      month: monthsOf(period)[index]!
    }))
  );
  const { kind } = period;
  return {
    cells,
    content: anEditionContent({
      number,
      scope: of ? { kind: 'service', slug: of, name: of } : { kind: 'council', slug: '', name: 'Riverside' },
      period: { kind, slug, name: periodName(period), title: periodTitle(period) },
      figures: [anEditionFigure({ slug: 'check-ins', name: 'Check-ins', rounded: true, value: '*' })]
    })
  };
}

const FOUR = { libraries: 7, carers: 7, youth: 7, recovery: 7 };

describe('small numbers that could be worked out', () => {
  it('are found where the council’s total leaves its services no choice, each with what gives it away', () => {
    const services = Object.entries(FOUR).map(([of, count]) => edition({ of, counts: { [of]: count } }));
    // 28 is published as 30, that is 28 to 32, and none of the four can be above 7.
    const leaks = leaksBetween([edition({ counts: FOUR }), ...services], APRIL);
    expect(leaks.map(({ figure }) => figure)).toEqual(
      Object.keys(FOUR).map((name) => `Check-ins, ${name}, edition 1 of Q2 2026/27: Q2 2026/27`)
    );
    expect(leaks[0]!.from).toEqual([
      'Check-ins, Riverside, edition 1 of Q2 2026/27: Q2 2026/27',
      ...['carers', 'youth', 'recovery'].map(
        (name) => `Check-ins, ${name}, edition 1 of Q2 2026/27: Q2 2026/27`
      )
    ]);
  });

  it('are found where a hidden total is shared out among as many parts as it can have people', () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const ones = Object.fromEntries(parts.map((part) => [part, 1]));
    const services = parts.map((of) => edition({ of, counts: { [of]: 1 } }));
    const leaks = leaksBetween([edition({ counts: ones }), ...services], APRIL);
    expect(leaks.map(({ figure }) => figure)).toContain(
      'Check-ins, Riverside, edition 1 of Q2 2026/27: Q2 2026/27'
    );
    expect(leaks).toHaveLength(8);
  });

  it('are found where a year and its quarters are published', () => {
    const quarters = [1, 2, 3, 4].map((quarter) =>
      edition({ period: `2026-27-q${quarter}`, counts: { libraries: 7 } })
    );
    const year = edition({ period: '2026-27', counts: { libraries: [7, 0, 0, 7, 0, 0, 7, 0, 0, 7] } });
    const leaks = leaksBetween([...quarters, { ...year, cells: withoutNone(year.cells) }], APRIL);
    expect(leaks.map(({ figure }) => figure)).toEqual(
      [1, 2, 3, 4].map(
        (quarter) => `Check-ins, Riverside, edition 1 of Q${quarter} 2026/27: Q${quarter} 2026/27`
      )
    );
  });

  it('are found where a later edition shows what an earlier one hid, since the measure is no longer called sensitive', () => {
    const hidden = edition({ counts: { libraries: 3 } });
    const corrected = edition({ counts: { libraries: 3 }, number: 2 });
    corrected.content.figures = [anEditionFigure({ slug: 'check-ins', name: 'Check-ins', value: 3 })];
    expect(leaksBetween([hidden, corrected], APRIL)).toEqual([
      {
        figure: 'Check-ins, Riverside, edition 1 of Q2 2026/27: Q2 2026/27',
        from: ['Check-ins, Riverside, edition 2 of Q2 2026/27: Q2 2026/27']
      }
    ]);
  });

  it('are found where a correction gives away what the first edition hid', () => {
    const before = { ...FOUR, recovery: 6 };
    const services = Object.entries(before).map(([of, count]) => edition({ of, counts: { [of]: count } }));
    const first = [edition({ counts: before }), ...services];
    expect(leaksBetween(first, APRIL)).toEqual([]);

    const corrected = edition({ counts: FOUR, number: 2 });
    const ofService = edition({ of: 'recovery', counts: { recovery: 7 }, number: 2 });
    const leaks = leaksBetween([...first, corrected, ofService], APRIL);
    expect(leaks.map(({ figure }) => figure)).toContain(
      'Check-ins, recovery, edition 2 of Q2 2026/27: Q2 2026/27'
    );
    expect(leaks.flatMap(({ from }) => from)).toContain(
      'Check-ins, Riverside, edition 2 of Q2 2026/27: Q2 2026/27'
    );
  });
});

describe('nothing can be worked out', () => {
  it.each<[string, GuardedEdition[]]>([
    ['from one edition alone', [edition({ counts: FOUR })]],
    [
      'from a council and one of its services',
      [edition({ counts: FOUR }), edition({ of: 'carers', counts: { carers: 7 } })]
    ],
    [
      'from a council and all of its services, where the rounding leaves room',
      [
        edition({ counts: { ...FOUR, youth: 3 } }),
        ...Object.entries({ ...FOUR, youth: 3 }).map(([of, count]) =>
          edition({ of, counts: { [of]: count } })
        )
      ]
    ],
    [
      'from a council whose only service is published too',
      [edition({ counts: { libraries: 5 } }), edition({ of: 'libraries', counts: { libraries: 5 } })]
    ],
    ['where nothing was published', []]
  ])('%s', (_, editions) => {
    expect(leaksBetween(editions, APRIL)).toEqual([]);
  });

  it('from measures that are not sensitive, since these are not hidden', () => {
    const open = edition({ counts: FOUR });
    open.content.figures = open.content.figures.map((line) => ({ ...line, rounded: false }));
    expect(leaksBetween([open], APRIL)).toEqual([]);
  });
});

/** The database has no counts of 0. */
function withoutNone(cells: readonly Cell[]): Cell[] {
  return cells.filter(({ count }) => count > 0);
}
