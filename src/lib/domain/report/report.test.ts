import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import { buildReport, STORIES_TOLD } from './report';
import type { ReportFacts, StoryFacts } from './facts';

const MEASURE = measureFacts({ began: '2024-01-01' });
const GROUP = aGroup();
const STORY: StoryFacts = {
  id: 'a',
  service: 'Libraries',
  words: 'A story.',
  mayPrint: true,
  mayOpen: true,
  happenedOn: '2026-08-15',
  wholeMonth: false,
  strength: 1,
  direction: 'better',
  whoChanged: null
};

function built(given: Partial<ReportFacts> = {}) {
  return buildReport(
    someFacts({ measures: [MEASURE], months: monthsTo([1, null]), groups: [GROUP], ...given })
  );
}

describe('the stories that a report tells', () => {
  const ids = (stories: StoryFacts[]) => built({ stories }).stories.map((story) => story.id);

  it('are the strongest first, then the newest, then by id', () => {
    expect(
      ids([
        { ...STORY, id: 'c', strength: 2, happenedOn: '2026-07-01' },
        { ...STORY, id: 'b' },
        { ...STORY, id: 'a' },
        { ...STORY, id: 'd', strength: 2, happenedOn: '2026-09-01' }
      ])
    ).toEqual(['d', 'c', 'a', 'b']);
  });

  it('are four at the most', () => {
    expect(STORIES_TOLD).toBe(4);
    expect(ids(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ ...STORY, id })))).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['better', true],
    ['unexpected', true],
    ['no-difference', false],
    ['worse', false]
  ] as const)('with the direction %s: %s', (direction, isChosen) => {
    expect(ids([{ ...STORY, direction }])).toEqual(isChosen ? ['a'] : []);
  });

  it('leave out those without words, and count them', () => {
    const report = built({
      stories: [
        { ...STORY, words: null },
        { ...STORY, id: 'b' }
      ],
      storiesWithheld: 1
    });
    expect(report.stories.map((story) => story.id)).toEqual(['b']);
    expect(report.storiesWithheld.value).toBe(1);
  });
});

describe('where a measure stands on a report', () => {
  it.each([
    ['outcome', true, true, 'keyFigures'],
    ['impact', true, true, 'keyFigures'],
    ['outcome', false, true, 'otherFigures'],
    ['impact', false, false, 'otherFigures'],
    ['outtake', false, true, 'context'],
    ['output', false, false, 'context']
  ] as const)(
    'a measure of the stage %s, headline %s, adding up %s, is among %s',
    (stage, headline, addsUp, section) => {
      const report = built({ measures: [{ ...MEASURE, stage, headline, addsUp }] });
      const sections = [report.keyFigures, report.otherFigures, report.context];
      expect(report[section]).toHaveLength(1);
      expect(sections.flat()).toHaveLength(1);
      expect(report[section][0]!.value === null).toBe(!addsUp);
    }
  );

  it('a measure of which nothing was recorded stands nowhere', () => {
    const report = built({ months: [], groups: [] });
    expect([report.keyFigures, report.otherFigures, report.context]).toEqual([[], [], []]);
  });

  it('outputs and outtakes are no difference, and their strength counts nowhere', () => {
    const report = built({
      measures: [{ ...MEASURE, stage: 'outtake', headline: false }],
      groups: [
        { ...GROUP, strength: 3 },
        { ...GROUP, measureId: null }
      ]
    });
    expect(report.differences.value).toBe(1);
    expect(report.strengths.map((line) => line.outcomes.value)).toEqual([0, 0, 1]);
    expect(report.outcomes.value).toBe(2);
    expect(report.services[0]!.linked.value).toBe(0);
  });
});

describe('what a figure is held against', () => {
  const months = [
    ...monthsTo([10], { last: '2025-07-01' }),
    ...monthsTo([20], { last: '2026-04-01' }),
    ...monthsTo([30], { last: '2026-08-01' })
  ];
  const quantitiesSince = (began: string | null) => {
    const [figure] = built({ measures: [{ ...MEASURE, began }], months }).keyFigures;
    return [figure!.value!.value, figure!.lastYear?.value ?? null, figure!.before?.value ?? null];
  };

  it.each([
    ['2024-01-01', [30, 10, 20]],
    ['2025-07-01', [30, 10, 20]],
    ['2025-08-01', [30, null, 20]],
    ['2026-04-01', [30, null, 20]],
    ['2026-05-01', [30, null, null]],
    [null, [30, null, null]]
  ])('needs periods that were recorded whole: begun %s', (began, expected) => {
    expect(quantitiesSince(began)).toEqual(expected);
  });

  it.each([
    ['higher', 29, '2026-08-15', true],
    ['higher', 31, '2026-08-15', null],
    ['higher', 31, '2026-10-01', false],
    ['lower', 31, '2026-08-15', null],
    ['lower', 31, '2026-10-01', true],
    ['lower', 29, '2026-10-01', false],
    ['neither', 30, '2026-10-01', null]
  ] as const)('a target where %s is better, of %i on %s: met is %s', (better, target, today, met) => {
    const [figure] = built({ measures: [{ ...MEASURE, better, target }], months, today }).keyFigures;
    expect(figure!.target).toEqual({ quantity: target, met });
  });

  it.each([
    [{ retiredOn: '2026-09-30' }, false],
    [{ retiredOn: '2026-08-31' }, null],
    [{ goneFrom: '2026-09-01' }, null]
  ])(
    'a target that a measure did not reach is missed only where it was recorded to the end: %j',
    (given, met) => {
      const [figure] = built({ measures: [{ ...MEASURE, target: 1000, ...given }], months }).keyFigures;
      expect(figure!.target).toEqual({ quantity: 1000, met });
    }
  );

  it('what nobody in the scope records any more has no line, instead of a 0', () => {
    const gone = (goneFrom: string) =>
      built({ measures: [{ ...MEASURE, target: 10, goneFrom }], months }).keyFigures.map(({ slug }) => slug);
    expect(gone('2026-07-01')).toEqual([]);
    expect(gone('2026-08-01')).toEqual([MEASURE.slug]);
  });
});
