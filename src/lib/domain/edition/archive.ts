/** The archive: what was published, by financial year, the newest first. */
import type { Day } from '$lib/domain/calendar/day';
import type { ScopeKind } from '$lib/domain/council/scope';

/** What the archive knows of an edition. */
export interface Archived {
  slug: string;
  scopeKind: ScopeKind;
  scopeSlug: string;
  scopeName: string;
  /** `2026-27-q2`, or `2026-27` for a year. */
  period: string;
  /** "Q2 2026/27", as it was called then. */
  periodName: string;
  number: number;
  publishedOn: Day;
}

/** What a summary is of. */
type SummaryOf = Pick<Archived, 'scopeKind' | 'scopeSlug' | 'period'>;

/** The summary of one scope and period: its newest edition, and those that it corrects, newest first. */
export interface ArchivedSummary<Line extends Archived> {
  newest: Line;
  earlier: Line[];
}

export interface ArchivedPeriod<Line extends Archived> {
  slug: string;
  name: string;
  summaries: ArchivedSummary<Line>[];
}

export interface ArchivedYear<Line extends Archived> {
  /** "2026/27". */
  name: string;
  /** Of the year as a whole; null while it has none. */
  whole: ArchivedPeriod<Line> | null;
  quarters: ArchivedPeriod<Line>[];
}

/** Puts editions in order. @param lines as `listEditions` gives them: the newest first, the council before its parts */
export function archiveOf<Line extends Archived>(lines: readonly Line[]): ArchivedYear<Line>[] {
  return [...grouped(lines, yearSlug)].map(([year, ofYear]) => {
    const periods = [...grouped(ofYear, ({ period }) => period)].map(([slug, ofPeriod]) =>
      periodOf(slug, ofPeriod)
    );
    return {
      name: year.replace('-', '/'),
      whole: periods.find(({ slug }) => slug === year) ?? null,
      quarters: periods.filter(({ slug }) => slug !== year)
    };
  });
}

/** The newest edition of each scope and period, in the order of the list. */
export function newestEditions<Line extends Archived>(lines: readonly Line[]): Line[] {
  return [...grouped(lines, summaryKey).values()].map(newestFirst).map(([newest]) => newest!);
}

/** The newest edition of one scope and period; undefined where there is none. */
export function newestOf<Line extends SummaryOf & { number: number }>(
  lines: readonly Line[],
  summary: SummaryOf
): Line | undefined {
  const same = lines.filter((line) => summaryKey(line) === summaryKey(summary));
  return newestFirst(same)[0];
}

function periodOf<Line extends Archived>(slug: string, lines: readonly Line[]): ArchivedPeriod<Line> {
  const summaries = [...grouped(lines, summaryKey).values()].map((ofSummary) => {
    const [newest, ...earlier] = newestFirst(ofSummary);
    return { newest: newest!, earlier };
  });
  return { slug, name: lines[0]!.periodName, summaries };
}

function newestFirst<Line extends { number: number }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((one, other) => other.number - one.number);
}

function summaryKey({ scopeKind, scopeSlug, period }: SummaryOf): string {
  return `${period} ${scopeKind} ${scopeSlug}`;
}

function yearSlug({ period }: Archived): string {
  return period.replace(/-q[1-4]$/, '');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
