import { describe, expect, it } from 'vitest';
import { archiveOf, newestEditions, type Archived } from './archive';

function edition(period: string, number = 1, service: string | null = null): Archived {
  return {
    slug: `${period}${service ? `-service-${service}` : ''}-${number}`,
    scopeKind: service ? 'service' : 'council',
    scopeSlug: service ?? '',
    scopeName: service ?? 'Riverside',
    period,
    periodName: period,
    number,
    publishedOn: '2026-10-14'
  };
}

/** As `listEditions` gives them. */
const LINES = [
  edition('2026-27-q1', 2),
  edition('2026-27-q1', 1),
  edition('2026-27-q1', 1, 'libraries'),
  edition('2025-26-q4'),
  edition('2025-26-q3'),
  edition('2025-26')
];

describe('the archive', () => {
  it('stands by financial year, the newest first, each with its quarters under it', () => {
    const years = archiveOf(LINES);
    expect(
      years.map(({ name, whole, quarters }) => [name, whole?.slug ?? null, quarters.map(({ slug }) => slug)])
    ).toEqual([
      ['2026/27', null, ['2026-27-q1']],
      ['2025/26', '2025-26', ['2025-26-q4', '2025-26-q3']]
    ]);
  });

  it('names of each scope the newest edition, and those that it corrects', () => {
    const [quarter] = archiveOf(LINES)[0]!.quarters;
    expect(
      quarter!.summaries.map(({ newest, earlier }) => [newest.slug, earlier.map(({ slug }) => slug)])
    ).toEqual([
      ['2026-27-q1-2', ['2026-27-q1-1']],
      ['2026-27-q1-service-libraries-1', []]
    ]);
    expect(newestEditions(LINES).map(({ slug }) => slug)).toEqual([
      '2026-27-q1-2',
      '2026-27-q1-service-libraries-1',
      '2025-26-q4-1',
      '2025-26-q3-1',
      '2025-26-1'
    ]);
  });

  it('knows years that are calendar years', () => {
    expect(archiveOf([edition('2026-q2'), edition('2026')]).map(({ name }) => name)).toEqual(['2026']);
  });

  it('is empty before anything is published', () => expect(archiveOf([])).toEqual([]));
});
