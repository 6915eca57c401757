/** Small numbers that once could be read off an edition, each by its way. */
import { describe, expect, it } from 'vitest';
import {
  aCouncilOf,
  builtFrom,
  guarded,
  plannedFor,
  FIRST_MONTH,
  type AttackedCouncil,
  type Series
} from '../../../../tests/support/attacked-council';
import { seededRandom } from '$lib/server/demo/random';
import type { MeasureFacts } from '$lib/domain/report/facts';
import type { EditionContent } from './edition';
import { editionChanges } from './changes';
import { editionDocument } from './document/document';
import { leaksAddedBy, type GuardedEdition } from './guard';

function editionOf(council: AttackedCouncil, service: number | null = null): EditionContent {
  const [built] = builtFrom(council, council.versions, seededRandom('one'), [plannedFor(council, service)]);
  return built!.content;
}

/** What an edition says of "Tenancies kept", with these last months. */
function saidOf(last: Series, given: Partial<MeasureFacts> = {}) {
  const council = aCouncilOf({ Housing: last }, given);
  const { findings, figures } = editionOf(council);
  return { finding: findings[0]!, figure: figures[0]! };
}

describe('words', () => {
  // 3 tenancies kept in July to September 2026, one a month; 10 in the same months of 2025.
  const YEAR: Series = [4, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1];

  it('beside * compare with nothing: “lower than about 10” would leave 3 months of * one each', () => {
    const { finding, figure } = saidOf(YEAR);
    expect(figure).toMatchObject({ value: '*', lastYear: 10 });
    expect(finding.sentence).toBe('Services reported fewer than 8 tenancies kept.');
    expect(finding.verdicts).toEqual(['Small numbers of people are compared with nothing.']);
    expect(finding).toMatchObject({
      kind: 'not-compared',
      strength: 'Reported',
      shares: null,
      nextStep: null
    });
  });

  it('say nothing of a target from which side of it a hidden number lies could be told', () => {
    const { finding, figure } = saidOf(YEAR, { target: 5 });
    expect(figure.target).toEqual({ quantity: 5, met: null });
    expect(finding.verdicts).toContain(
      'Whether the target of 5 was met is not said, because the figure is rounded.'
    );
  });

  it('leave a target open in the same words whatever a hidden number is, where a month is missing', () => {
    const [few, many] = [1, 6].map((count) => saidOf([0, null, count], { target: 5 }));
    expect(few).toEqual(many);
    expect(few!.finding.verdicts).toContain(
      'The target of 5 is neither met nor missed, because months are missing that could decide it.'
    );
  });

  it('say what a target of 8 is beside *: not met, as anybody can see', () => {
    expect(saidOf(YEAR, { target: 8 }).figure.target).toEqual({ quantity: 8, met: false });
  });

  it('rest on the months that the chart shows, and on no others', () => {
    const shown = Array.from({ length: 25 }, (_, index) => (index < 22 ? 60 : 400));
    const [steady, wild] = [60, 9_000].map((older) => saidOf([older, 60, older, 60, ...shown]));
    expect(steady!.finding.sentence).toContain(': more than last year (about 180)');
    expect(wild).toEqual(steady);
  });

  it('name what changed in between, where rounded figures leave no doubt', () => {
    const month = '2026-03-01';
    const restarts = [{ month, kind: 'something-changed' as const, reason: 'A second adviser' }];
    const months = Array.from({ length: 27 }, (_, index) => (index < 24 ? 60 : 400));
    const { finding } = saidOf(months, { range: { baseline: null, restarts } });
    expect(finding.sentence).toBe(
      'Services reported about 1,200 tenancies kept: more than last year (about 180).'
    );
    expect(finding.verdicts).toEqual(['In March 2026 something changed: “A second adviser”.']);
  });
});

describe('charts', () => {
  it('mark no month and draw no range where a month is hidden', () => {
    const months = Array.from({ length: 24 }, (_, index) => (index === 10 ? 3 : 40 + (index % 3)));
    const { drawn, tooEarly } = saidOf(months).finding.chart;
    expect(drawn.segments).toMatchObject([{ mean: null, lower: null, upper: null }]);
    expect(drawn.special.every((mark) => mark === null)).toBe(true);
    expect(tooEarly).toBeNull();
  });

  it('draw the range of the rounded months that they show, and of no others', () => {
    const shown = Array.from({ length: 25 }, (_, index) => 40 + (index % 3));
    const rangeAfter = (older: number) =>
      saidOf([older, older, older, older, ...shown]).finding.chart.drawn.segments;
    expect(rangeAfter(3)).toEqual(rangeAfter(400));
    expect(rangeAfter(3)[0]!.mean).toBe(40);
  });
});

describe('the order of findings', () => {
  it('puts a target that is not said among those that are not said, not among the missed', () => {
    const one = aCouncilOf({ Housing: [2, 1, 1] }, { name: 'Zeta', target: 6 });
    const two = aCouncilOf({ Housing: [20, 20, 20] }, { name: 'Alpha', target: null });
    const council: AttackedCouncil = {
      ...one,
      measures: [one.measures[0]!, { ...two.measures[0]!, id: 'm1', slug: 'm1' }],
      versions: [[...one.versions[0]!, ...two.versions[0]!]]
    };
    expect(editionOf(council).findings.map(({ name }) => name)).toEqual(['Alpha', 'Zeta']);
  });
});

describe('totals of outcomes', () => {
  const council = aCouncilOf({ Housing: [2, 3, 6] });
  const content = editionOf(council);

  it('hold none of a sensitive measure, so that no difference tells how many there are (65 - 0 - 54 = 11)', () => {
    expect(content).toMatchObject({ outcomes: 0, servicesRecording: 0 });
    expect(content.figures[0]!.outcomes).toBeNull();
    expect(content.services.map(({ outcomes, linked }) => [outcomes, linked])).toEqual([[0, 0]]);
    expect(content.strengths.map(({ outcomes }) => outcomes)).toEqual([0, 0, 0]);
    expect(content.didNotWork).toMatchObject({ outcomes: 0, lessons: [] });
  });

  it('say that they hold none, also where there is nothing else', () => {
    const text = JSON.stringify(editionDocument(content, []));
    expect(text).toContain('Those of sensitive counts of people are not among them.');
    expect(text).toContain('Only sensitive counts of people were recorded.');
    expect(text).not.toContain('Nothing was recorded');
  });

  it('are not held against those of format 1, which count them', () => {
    const was = { ...content, format: 1 as const, outcomes: 11, servicesRecording: 1 };
    expect(editionChanges(was, { ...content, number: 2 })).toEqual([]);
    expect(editionChanges(content, { ...content, outcomes: 1 })).toEqual([
      { figure: 'Outcomes', was: '0', is: '1' }
    ]);
  });
});

describe('the guard', () => {
  function published(council: AttackedCouncil, services: readonly (number | null)[], format: 1 | 2 = 2) {
    return services.map((service): GuardedEdition => {
      const content = { ...editionOf(council, service), format };
      return guarded(council, plannedFor(council, service), content);
    });
  }

  it('refuses the last of those that leave three months of * nothing but one each', () => {
    // Seven months of at least one in three services, and no more than seven in the council.
    const council = aCouncilOf({ Advice: [1, 1, 1], Housing: [1, 1, 1], Youth: [1] });
    const [advice, housing, youth, whole] = published(council, [0, 1, 2, null]);
    expect(whole!.content.figures[0]!.value).toBe('*');
    expect(leaksAddedBy(youth!, [advice!, housing!], FIRST_MONTH)).toEqual([]);
    const leaks = leaksAddedBy(whole!, [advice!, housing!, youth!], FIRST_MONTH);
    expect(leaks.map(({ figure }) => figure)).toContain(
      'Tenancies kept, Riverside, edition 1 of Q2 2026/27: Q2 2026/27'
    );
  });

  it('lets the same months be published where one more person leaves room', () => {
    const council = aCouncilOf({ Advice: [1, 1, 1], Housing: [1, 1, 1] });
    const [advice, housing, whole] = published(council, [0, 1, null]);
    expect(leaksAddedBy(whole!, [advice!, housing!], FIRST_MONTH)).toEqual([]);
  });

  it('finds a count that stands in no table, where the rest of a total is published', () => {
    // The council's 10 is 12 at most; Advice has 8 and two months of at least one; two other services recorded some.
    const council = aCouncilOf({ Advice: [8, 1, 1], Housing: [0, 0, 1], Youth: [0, 1, 0] });
    const [whole, advice] = published(council, [null, 0]);
    expect(whole!.content.figures[0]!.value).toBe(10);
    const leaks = leaksAddedBy(advice!, [whole!], FIRST_MONTH).map(({ figure }) => figure);
    const adds = (service: string) =>
      `Tenancies kept, Riverside, edition 1 of Q2 2026/27: Q2 2026/27, what ${service} adds`;
    expect(leaks).toEqual(expect.arrayContaining([adds('s1'), adds('s2')]));
  });

  it('does not count again what follows from earlier editions alone', () => {
    const council = aCouncilOf({ Advice: [1, 1, 1], Housing: [1, 1, 1], Youth: [1] });
    const [whole, advice, housing, youth] = published(council, [null, 0, 1, 2]);
    const out = [advice!, housing!, youth!, whole!];
    const anew = { ...youth!, content: { ...youth!.content, number: 2 } };
    expect(leaksAddedBy(anew, out, FIRST_MONTH)).toEqual([]);
  });

  it('takes readers of format 1 to know how many outcomes there were: 7 outcomes beside * are 7 people', () => {
    const council = aCouncilOf({ Advice: [3, 2, 2], Housing: [3, 0, 0] });
    const [whole] = published(council, [null], 1);
    const [advice] = published(council, [0]);
    expect(leaksAddedBy(advice!, [whole!], FIRST_MONTH).map(({ figure }) => figure)).toEqual([
      'Tenancies kept, Advice, edition 1 of Q2 2026/27: Q2 2026/27'
    ]);
    const [today] = published(council, [null]);
    expect(leaksAddedBy(advice!, [today!], FIRST_MONTH)).toEqual([]);
  });
});
