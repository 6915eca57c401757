import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import { notAddedUp, publishedFinding, publishedMeasure } from './published';
import type { MeasureFacts, ReportFacts } from '$lib/domain/report/facts';
import { measureLines, measuresFound, type MeasureLine } from '$lib/domain/report/finding/findings';

/** So many people in August 2026, each an outcome of their own. */
function people(
  count: number,
  measure: Partial<MeasureFacts> = {},
  months: ReportFacts['months'] = monthsTo([count, null])
): MeasureLine {
  const facts = someFacts({
    measures: [measureFacts({ sensitive: true, ...measure })],
    months,
    groups: [aGroup({ outcomes: count, quantity: count })]
  });
  return measureLines(facts)[0]!;
}

function verdictsOf(figure: MeasureLine): string[] {
  return measuresFound([figure]).flatMap((found) => publishedFinding(found).verdicts);
}

describe('a sensitive count of people', () => {
  it('of 7 with a target of 7 does not say that it was met, from which the 7 would follow', () => {
    const figure = people(7, { target: 7 });

    expect(publishedMeasure(figure)).toMatchObject({ value: '*', target: { quantity: 7, met: null } });
    expect(verdictsOf(figure)).toContain(
      'Whether the target of 7 was met is not said, because the figure is rounded.'
    );
  });

  it('of 7 with a target of 8 was not met, as anybody can see', () => {
    const figure = people(7, { target: 8 });

    expect(publishedMeasure(figure).target).toEqual({ quantity: 8, met: false });
    expect(verdictsOf(figure)).toContainEqual(expect.stringMatching(/^The target of 8 was not met\b/));
  });

  it('does not tell how many outcomes it is from, since each may be a person', () => {
    expect(publishedMeasure(people(7)).outcomes).toBeNull();
    expect(publishedMeasure(people(12)).outcomes).toBeNull();
    expect(publishedMeasure(people(12, { addsUp: false })).outcomes).toBeNull();
  });
});

describe('the months of a sensitive count of people', () => {
  const COUNTS = [4, 9, 5, 9, 4, 9, 5, 9, 4, 9, 5, 9, 4, 9, 5, 9, 4];

  /** Months that end with September 2026. */
  function monthly(counts: readonly number[]): MeasureLine {
    const months = monthsTo(counts);
    return people(30, { began: months[0]!.month }, months);
  }

  it.each([[[1, 2, 3, 4, 5, 6, 7]], [[20, 21, 22, 23, 24, 25, 60]]])(
    'are held against no usual range, since another month could stand out with the counts as they are: %j',
    (last) => {
      const figure = monthly([...COUNTS, ...last]);
      expect(figure.finding!.range).toContain('September 2026');
      const [found] = measuresFound([figure]).map(publishedFinding);
      expect(found!.verdicts.join(' ')).not.toMatch(/month|usual range/);
      expect(found!.chart.drawn.special.every((mark) => mark === null)).toBe(true);
    }
  );
});

it('a count that is not sensitive is told as it is', () => {
  const figure = people(7, { sensitive: false, target: 7 });

  expect(publishedMeasure(figure)).toMatchObject({
    value: 7,
    outcomes: 7,
    target: { quantity: 7, met: true }
  });
  expect(verdictsOf(figure)).toContainEqual(expect.stringMatching(/^The target of 7 was met\b/));
});

it.each([
  [1, '1 outcome, not added up'],
  [1_204, '1,204 outcomes, not added up'],
  ['*' as const, '* outcomes, not added up']
])('%s outcomes of what is not added up are “%s”', (outcomes, words) => {
  expect(notAddedUp({ outcomes })).toBe(words);
});
