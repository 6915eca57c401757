import { and, asc, between, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Leak } from '$lib/domain/small-numbers/differencing';
import { editionSlug, type EditionContent } from '$lib/domain/edition/edition';
import { newestOf } from '$lib/domain/edition/archive';
import { buildEdition, type EditionChoices } from '$lib/domain/edition/build';
import { editionChanges } from '$lib/domain/edition/changes';
import { leaksAddedBy, type Cell } from '$lib/domain/edition/guard';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { addMonths, type Day } from '$lib/domain/calendar/day';
import {
  monthsOf,
  parsePeriod,
  periodName,
  periodSlug,
  quartersOfYear,
  type Period
} from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import type { ReportFacts } from '$lib/domain/report/facts';
import { TREND_MONTHS } from '$lib/domain/report/measure-total';
import { canonicalJson } from '$lib/server/canonical';
import { askedDecisions, decidedBefore } from '$lib/server/decision/decisions';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import { belongsTo } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { measures, outcomes, draftFindings, services } from '$lib/server/db/schema';
import { earlierEditions, type EarlierEdition } from '$lib/server/edition/editions';
import { chosenStories } from './draft-stories';
import type { DraftRow } from './draft-changes';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { readProse } from '$lib/server/edition/markdown';
import { drawnChecks } from './draws/draft-draw';
import { askedScope } from './draft-scope';
import { reportFacts } from '$lib/server/report/facts/report-facts';

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
  const leftOut = await leftOutOn(db, today);
  const asked = askedScope(draft, council.councilName);
  const facts = await reportFacts(db, actor, asked, period, today, leftOut);
  const [decided, earlier] = await Promise.all([decisionsOn(db, draft, today, leftOut), earlierEditions(db)]);
  const cells = await cellsOf(db, facts, period, measuresIn(earlier));
  const content = contentOf(buildReport(facts), draft, newestOf(earlier, draft)?.content, {
    ...decided,
    council: council.councilName,
    publishedOn: today,
    quarters: quartersOf(earlier, draft, period),
    decided: await decidedTo(db, draft, period)
  });
  return {
    content,
    canonical: canonicalJson(content),
    stories: decided.stories.map(({ id, aboutPerson, words }) => ({
      outcomeId: id,
      aboutPerson,
      words: words!
    })),
    cells,
    leaks: leaksAddedBy({ content, cells }, earlier, council.yearFirstMonth)
  };
}

type Unnumbered = Omit<EditionChoices, 'number' | 'correction'>;

/** What communications decided on the way to publishing. */
async function decisionsOn(
  db: Db,
  draft: DraftRow,
  today: Day,
  leftOut: LeftOut
): Promise<Omit<Unnumbered, 'council' | 'publishedOn' | 'quarters' | 'decided'>> {
  const [findings, stories, check] = await Promise.all([
    findingChoices(db, draft.id),
    chosenStories(db, draft.id, today),
    draft.seed === null ? null : drawnChecks(db, draft.id, draft.seed, leftOut)
  ]);
  return {
    ...findings,
    ...{ stories, check },
    storiesReason: stories.length > 0 ? draft.storiesReason || null : null,
    commentary: readProse(draft.commentary),
    didNotWork: readProse(draft.didNotWork),
    decision: readProse(draft.decision),
    // Who and when belong to a decision: without one they are nobody's.
    decisionOwner: draft.decision ? draft.decisionOwner || null : null,
    decisionDue: draft.decision ? draft.decisionDue : null,
    caveats: [...linesOf(draft.completenessNote), ...linesOf(draft.caveats)]
  };
}

/** What earlier summaries of the same scope asked for, as it is frozen. */
async function decidedTo(
  db: Db,
  { scopeKind, scopeSlug }: DraftRow,
  period: Period
): Promise<EditionContent['decided']> {
  const scope = { kind: scopeKind, slug: scopeSlug };
  const before = decidedBefore(await askedDecisions(db, period.firstMonth, scope), scope, period);
  return before.map(({ edition, period: name, asked, owner, due, answered, noted }) => ({
    ...{ edition, period: name, asked, owner, due, answered, noted }
  }));
}

/** What the edition says, with its number; as a correction of the edition before, it says what changed. */
function contentOf(
  report: Report,
  { correctionReason }: DraftRow,
  before: EditionContent | undefined,
  choices: Unnumbered
): EditionContent {
  const number = (before?.number ?? 0) + 1;
  const content = buildEdition(report, { ...choices, number, correction: null });
  if (!before) return content;
  return {
    ...content,
    correction: { reason: correctionReason ?? '', changes: editionChanges(before, content) }
  };
}

/** Measures with counts behind an earlier edition: they are guarded, whatever they are called now. */
function measuresIn(earlier: readonly EarlierEdition[]): string[] {
  return [...new Set(earlier.flatMap(({ cells }) => cells.map(({ measure }) => measure)))];
}

/** What was typed on lines, one a line; empty ones are none. */
export function linesOf(text: string): string[] {
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

/** The newest edition of each quarter of a year, as it was published. */
function quartersOf(
  earlier: readonly EarlierEdition[],
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
  const { scope, everyService = facts.services } = facts;
  const belonging = scope.kind === 'account' ? undefined : belongsTo({ scope, everyService });
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
        belonging,
        countsWithout(facts.leftOut ?? null),
        between(outcomes.month, addMonths(last, -TREND_MONTHS), last)
      )
    )
    .groupBy(measures.slug, services.slug, outcomes.month)
    .having(gt(sql`sum(${outcomes.quantity})`, 0))
    .orderBy(asc(measures.slug), asc(services.slug), asc(outcomes.month));
}
