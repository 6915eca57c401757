import { and, asc, between, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Leak } from '$lib/domain/small-numbers/differencing';
import { editionContent, editionSlug, type EditionContent } from '$lib/domain/edition/edition';
import { buildEdition } from '$lib/domain/edition/build';
import { editionChanges } from '$lib/domain/edition/changes';
import { leaksBetween, type Cell } from '$lib/domain/edition/guard';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  addMonths,
  monthsOf,
  parsePeriod,
  periodName,
  periodSlug,
  quartersOfYear,
  type Day,
  type Period
} from '$lib/domain/calendar/quarter';
import { buildReport } from '$lib/domain/report/report';
import type { ReportFacts } from '$lib/domain/report/facts';
import { TREND_MONTHS } from '$lib/domain/report/key-figure';
import { canonicalJson } from '$lib/server/canonical';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { editions, measures, outcomes, draftFindings, services } from '$lib/server/db/schema';
import { chosenStories } from '$lib/server/edition/edition-stories';
import type { DraftRow } from './draft-changes';
import { readProse } from '$lib/server/edition/markdown';
import { drawnChecks } from './draft-draw';
import { askedScope } from './draft-scope';
import { reportFacts } from '$lib/server/report/report-facts';

/** A summary as it would be published now. */
export interface ProposedEdition {
  content: EditionContent;
  /** The bytes that the checksum would be of. */
  canonical: string;
  /** The words of the stories, by place, and whose they are. */
  stories: { outcomeId: string; aboutPerson: boolean; words: string }[];
  cells: Cell[];
  leaks: Leak[];
}

/** What a summary would say if it were published today. The caller has seen to it that the actor may publish. */
export async function proposedEdition(
  db: Db,
  actor: Actor,
  draft: DraftRow,
  today: Day,
  council: CouncilSettings
): Promise<ProposedEdition> {
  const period = parsePeriod(draft.period, council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  const facts = await reportFacts(db, actor, askedScope(draft, council.councilName), period, today);
  const [findings, stories, check, earlier] = await Promise.all([
    findingChoices(db, draft.id),
    chosenStories(db, draft.id, today),
    draft.seed === null ? null : drawnChecks(db, draft.id, draft.seed),
    earlierEditions(db)
  ]);
  const guarded = new Set(earlier.flatMap(({ cells: held }) => held.map(({ measure }) => measure)));
  const cells = await cellsOf(db, facts, period, [...guarded]);
  const before = newestOf(earlier, draft);
  const choices = {
    council: council.councilName,
    number: (before?.content.number ?? 0) + 1,
    publishedOn: today,
    ...findings,
    stories,
    storiesReason: stories.length > 0 ? draft.storiesReason || null : null,
    check,
    quarters: quartersOf(earlier, draft, period),
    commentary: readProse(draft.commentary),
    didNotWork: readProse(draft.didNotWork),
    decision: readProse(draft.decision),
    caveats: [...linesOf(draft.completenessNote), ...linesOf(draft.caveats)]
  };
  const report = buildReport(facts);
  const plain = buildEdition(report, { ...choices, correction: null });
  const correction = before && {
    reason: draft.correctionReason ?? '',
    changes: editionChanges(before.content, plain)
  };
  const content = { ...plain, correction: correction ?? null };
  const leaks = leaksBetween([...earlier, { content, cells }], council.yearFirstMonth);
  return {
    content,
    canonical: canonicalJson(content),
    stories: stories.map(({ id, aboutPerson, words }) => ({ outcomeId: id, aboutPerson, words: words! })),
    cells,
    leaks
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function findingChoices(db: Db, draftId: string) {
  const rows = await db
    .select({ slug: measures.slug, hiddenReason: draftFindings.hiddenReason })
    .from(draftFindings)
    .innerJoin(measures, eq(measures.id, draftFindings.measureId))
    .where(eq(draftFindings.draftId, draftId))
    .orderBy(asc(draftFindings.place), asc(measures.name));
  return {
    order: rows.map(({ slug }) => slug),
    hidden: new Map(
      rows.flatMap(({ slug, hiddenReason }) => (hiddenReason === null ? [] : [[slug, hiddenReason] as const]))
    )
  };
}

/** Everything that was published, with the counts behind it. */
export async function earlierEditions(db: Db) {
  const rows = await db
    .select({
      scopeKind: editions.scopeKind,
      scopeSlug: editions.scopeSlug,
      period: editions.period,
      canonical: editions.canonical,
      cells: editions.cells
    })
    .from(editions)
    .orderBy(desc(editions.number));
  return rows.map(({ canonical, ...row }) => ({
    ...row,
    content: editionContent.parse(JSON.parse(canonical))
  }));
}

function newestOf(
  earlier: Awaited<ReturnType<typeof earlierEditions>>,
  { scopeKind, scopeSlug, period }: DraftRow
) {
  return earlier.find(
    (row) => row.scopeKind === scopeKind && row.scopeSlug === scopeSlug && row.period === period
  );
}

/** The newest edition of each quarter of a year, as it was published. */
function quartersOf(
  earlier: Awaited<ReturnType<typeof earlierEditions>>,
  draft: DraftRow,
  period: Period
): EditionContent['quarters'] {
  if (period.kind !== 'year') return [];
  return quartersOfYear(period).flatMap((quarter) => {
    const found = newestOf(earlier, { ...draft, period: periodSlug(quarter) });
    if (!found) return [];
    const { number, evidenced, active, outcomes: counted, figures } = found.content;
    return {
      name: periodName(quarter),
      edition: editionSlug(found.content.scope, quarter, number),
      ...{ number, evidenced, active, outcomes: counted },
      figures: figures.map(({ slug, value }) => ({ slug, value }))
    };
  });
}

/**
 * The counts behind every sensitive figure that the summary shows, service by service and month by month.
 * @param guarded slugs of measures that were sensitive in an earlier edition, whatever they are called now
 */
async function cellsOf(
  db: Db,
  facts: ReportFacts,
  period: Period,
  guarded: readonly string[]
): Promise<Cell[]> {
  const last = monthsOf(period).at(-1)!;
  return db
    .select({
      measure: measures.slug,
      service: services.slug,
      month: outcomes.month,
      count: sql<number>`sum(${outcomes.quantity})::float8`
    })
    .from(outcomes)
    .innerJoin(measures, eq(measures.id, outcomes.measureId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(
      and(
        isNull(outcomes.deletedAt),
        or(and(measures.countsPeople, measures.sensitive), inArray(measures.slug, [...guarded])),
        measures.addsUp,
        inArray(
          outcomes.serviceId,
          facts.services.map(({ id }) => id)
        ),
        between(outcomes.month, addMonths(last, -TREND_MONTHS), last)
      )
    )
    .groupBy(measures.slug, services.slug, outcomes.month)
    .having(gt(sql`sum(${outcomes.quantity})`, 0))
    .orderBy(asc(measures.slug), asc(services.slug), asc(outcomes.month));
}
