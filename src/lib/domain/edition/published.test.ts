import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { notAddedUp, publishedFinding, publishedMeasure } from './published';
import { addMonths } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { MeasureFacts, ReportFacts } from '$lib/domain/report/facts';
import { measureLine, measuresFound, type MeasureLine } from '$lib/domain/report/findings';

/** So many people in August 2026, each an outcome of their own. */
function people(
  count: number,
  measure: Partial<MeasureFacts> = {},
  months: ReportFacts['months'] = [{ month: '2026-08-01', measureId: 'm', outcomes: count, quantity: count }]
): MeasureLine {
  const measured = { measureId: 'm', outcomes: count, quantity: count };
  const facts = {
    scope: { kind: 'council', slug: '', name: 'Riverside' } as const,
    period: parsePeriod('2026-27-q2', 4)!,
    today: '2026-10-15',
    services: [],
    measures: [],
    months,
    groups: [{ ...measured, serviceId: 's', strength: 1, direction: 'better', explained: false } as const],
    returns: [],
    before: null,
    stories: [],
    storiesWithheld: 0,
    setbacks: []
  };
  return measureLine(facts, measureFacts({ sensitive: true, ...measure }));
}

function verdictsOf(figure: MeasureLine): string[] {
  return measuresFound([figure]).flatMap((found) => publishedFinding(found).verdicts);
}

describe('a sensitive count of people', () => {
  it('of 7 with a target of 7 does not say that it was met, from which the 7 would follow', () => {
    const figure = people(7, { target: 7 });

    expect(publishedMeasure(figure)).toMatchObject({ value: '*', target: { quantity: 7, met: null } });
    expect(verdictsOf(figure)).toContain(
      'Whether the target of 7 was met is not said, because it lies within what is rounded.'
    );
  });

  it('of 7 with a target of 8 was not met, as anybody can see', () => {
    const figure = people(7, { target: 8 });

    expect(publishedMeasure(figure).target).toEqual({ quantity: 8, met: false });
    expect(verdictsOf(figure)).toContainEqual(expect.stringMatching(/^The target of 8 was not met\b/));
  });

  it('does not tell how many outcomes it is from, since each may be a person', () => {
    expect(publishedMeasure(people(7)).outcomes).toBe('*');
    expect(publishedMeasure(people(12)).outcomes).toBe(10);
  });
});

describe('the months of a sensitive count of people', () => {
  const COUNTS = [4, 9, 5, 9, 4, 9, 5, 9, 4, 9, 5, 9, 4, 9, 5, 9, 4];

  /** Months that end with September 2026. */
  function monthly(counts: readonly number[]): MeasureLine {
    const months = counts.map((quantity, index) => ({
      ...{ measureId: 'm', outcomes: 1, quantity },
      month: addMonths('2026-09-01', index + 1 - counts.length)
    }));
    return people(30, { began: months[0]!.month }, months);
  }

  it('1 to 7 in a row are not called seven months that went up, from which each would follow', () => {
    const figure = monthly([...COUNTS, 1, 2, 3, 4, 5, 6, 7]);

    expect(figure.finding!.range).toBe(
      'September 2026 ended seven months that each went up, in the better direction.'
    );
    const verdicts = verdictsOf(figure).join(' ');
    expect(verdicts).toContain(
      'September 2026 is a small number of people, which is not held against the usual range.'
    );
    expect(verdicts).not.toContain('seven months');
  });

  it('too few of which are large enough say so', () => {
    const figure = monthly([...COUNTS, 3, 3, 3, 3, 3, 3, 9]);

    expect(verdictsOf(figure)[0]).toBe(
      'Too many months are small numbers of people to say whether one is unusual.'
    );
  });

  it('that are large enough have the verdict of what is shown', () => {
    const figure = monthly([20, 21, 19, 22, 20, 18, 21, 20, 19, 22, 20, 21, 19, 60]);

    expect(verdictsOf(figure)[0]).toBe('September 2026 was above the usual range, in the better direction.');
  });
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
