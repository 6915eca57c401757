import { describe, expect, it } from 'vitest';
import { anEditionContent, anEditionFigure } from '../../../../tests/support/edition-content';
import { aSmallEdition } from '../../../../tests/support/small-edition';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import { buildReport, type Report } from '$lib/domain/report/report';
import { measuresFound } from '$lib/domain/report/finding/findings';
import type { EditionContent } from './edition';
import { figuresToPublish } from './build';
import { publishedFinding } from './published';
import { changesSince, movedSince } from './since';

/** The council's quarter with so many sensitive sign-ups, from one outcome. */
function reportWith(quantity: number): Report {
  return buildReport(
    someFacts({
      measures: [
        measureFacts({ sensitive: true }),
        measureFacts({ id: 'new', slug: 'new', name: 'New since', began: null })
      ],
      months: monthsTo([quantity, null]),
      groups: [aGroup({ strength: 2, quantity })]
    })
  );
}

/** What was published when there were 12 of them. */
const PUBLISHED = anEditionContent({
  format: 1,
  evidenced: 0,
  active: 0,
  outcomes: 1,
  figures: [anEditionFigure({ name: 'Sign-ups, as they were called', rounded: true, value: 10 })],
  strengths: [
    { name: 'Corroborated', meaning: '', outcomes: 0 },
    { name: 'Linked', meaning: '', outcomes: 1 },
    { name: 'Reported', meaning: '', outcomes: 0 }
  ]
});

it.each([
  [11, []],
  [12, []],
  [13, [{ figure: 'Sign-ups, as they were called', was: '10', is: '15' }]],
  [7, [{ figure: 'Sign-ups, as they were called', was: '10', is: '*' }]]
])('of 12 that were published as about 10, %i now are told only as they may be published', (now, changes) => {
  expect(inWords(changesSince(PUBLISHED, reportWith(now)))).toEqual(changes);
});

it('an outcome that came later changes what is counted', () => {
  const earlier = { ...PUBLISHED, outcomes: 3 };
  expect(inWords(changesSince(earlier, reportWith(12)))).toEqual([{ figure: 'Outcomes', was: '3', is: '1' }]);
});

describe('a finding that would be published in other words now', () => {
  const finding = { ...aSmallEdition().findings[0]!, sentence: 'So many sign-ups.', kind: 'worse' as const };
  const said = { ...PUBLISHED, findings: [finding] };
  const findings = (edition: EditionContent) => movedSince(edition, reportWith(12)).findings;

  it('is told with both sentences, and whether it is another verdict', () => {
    const [moved] = findings(said);
    expect(moved).toMatchObject({ slug: 'sign-ups', verdictChanged: true, was: 'So many sign-ups.' });
    const { kind } = buildNow();
    expect(findings({ ...said, findings: [{ ...finding, kind }] })).toMatchObject([
      { verdictChanged: false }
    ]);
  });

  it('is no news where it says the same, was left out on purpose, or only the rules of wording changed', () => {
    expect(findings({ ...said, findings: [buildNow()] })).toEqual([]);
    const name = PUBLISHED.figures[0]!.name;
    expect(findings({ ...PUBLISHED, findingsHidden: [{ name, reason: 'Counted twice.' }] })).toEqual([]);
    const { figures } = figuresToPublish(reportWith(12));
    const older = { ...said, figures, format: 0 } as unknown as EditionContent;
    expect(findings(older)).toEqual([]);
    expect(findings({ ...older, figures: [{ ...figures[0]!, value: 25 }] })).toHaveLength(1);
  });

  it('that came since is told as such', () => {
    expect(findings(PUBLISHED)).toMatchObject([{ was: 'not there', verdictChanged: true }]);
  });

  /** The finding as it would be published now. */
  function buildNow() {
    return publishedFinding(measuresFound(reportWith(12).keyFigures)[0]!);
  }
});

function inWords(changes: ReturnType<typeof changesSince>) {
  return changes.map(({ figure, was, is }) => ({ figure, was, is }));
}

it('totals of outcomes are held against those of the same format: from the second on without sensitive ones', () => {
  const second = { ...PUBLISHED, format: 2 as const, outcomes: 0 };
  const strengths = PUBLISHED.strengths.map((line) => ({ ...line, outcomes: 0 }));
  expect(inWords(changesSince({ ...second, strengths }, reportWith(12)))).toEqual([]);
});
