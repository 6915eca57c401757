import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { evidenceBeside } from '$lib/domain/outcome/evidence-shown';
import { mayReadWords, type Consent } from '$lib/domain/consent/consent';
import { ANYWAY, DIRECTIONS, EVIDENCE_KINDS, explanationInWords, ROUTES } from '$lib/domain/outcome/outcome';
import type { OutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { STRENGTHS } from '$lib/domain/outcome/strength';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { campaigns, consents, evidence, measures, outcomes, services } from '$lib/server/db/schema';
import { BYTE_ORDER_MARK, csvLines, type Cell } from '$lib/server/documents/csv';
import { titlesOf, type LinkedAccount } from '$lib/domain/account/linked-titles';
import { accountsLinked } from '../linked-accounts';
import { visibleTo, whereOf } from './outcome-conditions';

const BATCH = 2_000;
const HEAD = [
  'id',
  'service',
  'kind',
  'measure',
  'quantity',
  'out of',
  'estimate',
  'story',
  'happened on',
  'whole month',
  'accounts',
  'how we know',
  'direction',
  'who changed',
  'what else could explain it',
  'would it have happened anyway',
  'lesson',
  'evidence',
  'strength',
  'campaign'
];

/** Every outcome that a filter finds and this person may read in full, as CSV, in batches by id. */
export function outcomesAsCsv(
  db: Db,
  actor: Actor,
  filter: OutcomeFilter,
  today: Day
): ReadableStream<Uint8Array> {
  authorise(actor, 'list outcomes');
  const encoder = new TextEncoder();
  let after: string | null = null;
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLines([HEAD])));
      begun = true;
      const rows: ExportRow[] = await batchAfter(db, actor, filter, today, after);
      if (rows.length > 0) {
        const cells = await withParts(db, rows, actor, today);
        controller.enqueue(encoder.encode(csvLines(cells)));
      }
      if (rows.length < BATCH) controller.close();
      else after = rows.at(-1)!.outcome.id;
    }
  });
}

type Piece = typeof evidence.$inferSelect;
type ExportRow = Awaited<ReturnType<typeof batchAfter>>[number];

function batchAfter(db: Db, actor: Actor, filter: OutcomeFilter, today: Day, after: string | null) {
  return db
    .select({
      outcome: outcomes,
      service: services.name,
      measure: measures.name,
      campaign: campaigns.name,
      consent: consents
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .leftJoin(campaigns, eq(campaigns.id, outcomes.campaignId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        whereOf(actor, filter, today),
        visibleTo(actor),
        after === null ? undefined : gt(outcomes.id, sql`${after}::uuid`)
      )
    )
    .orderBy(asc(outcomes.id))
    .limit(BATCH);
}

async function withParts(db: Db, rows: ExportRow[], actor: Actor, today: Day): Promise<Cell[][]> {
  const ids = rows.map((row) => row.outcome.id);
  const [links, pieces] = await Promise.all([
    accountsLinked(db, actor, ids),
    db.select().from(evidence).where(inArray(evidence.outcomeId, ids)).orderBy(asc(evidence.position))
  ]);
  const piecesOf = byOutcome(pieces, (piece) => piece);
  return rows.map((row) => cellsOf(row, links, piecesOf, actor, today));
}

function cellsOf(
  { outcome, service, measure, campaign, consent }: ExportRow,
  links: Map<string, LinkedAccount[]>,
  pieces: Map<string, Piece[]>,
  actor: Actor,
  today: Day
): Cell[] {
  return [
    outcome.id,
    service,
    outcome.kind,
    measure,
    outcome.quantity,
    outcome.outOf,
    outcome.estimated ? 'yes' : 'no',
    wordsOf(outcome, consent, actor, today),
    outcome.happenedOn,
    outcome.wholeMonth ? 'yes' : 'no',
    titlesOf(links.get(outcome.id) ?? []).join('; '),
    ROUTES[outcome.route],
    DIRECTIONS[outcome.direction],
    outcome.whoChanged,
    explanationInWords(outcome),
    outcome.anyway && ANYWAY[outcome.anyway],
    outcome.lesson,
    evidenceOf(outcome, consent, pieces.get(outcome.id) ?? [], actor, today),
    STRENGTHS[outcome.strength].name,
    campaign
  ];
}

function evidenceOf(
  outcome: ExportRow['outcome'],
  consent: Consent | null,
  pieces: Piece[],
  actor: Actor,
  today: Day
): string {
  const areWordsRead = outcome.kind !== 'story' || mayReadWords(actor, { ...outcome, consent }, today);
  return evidenceBeside(pieces, areWordsRead)
    .map(({ kind, content }) => `${EVIDENCE_KINDS[kind]}: ${content}`)
    .join('; ');
}

function wordsOf(
  outcome: ExportRow['outcome'],
  consent: Consent | null,
  actor: Actor,
  today: Day
): string | null {
  if (outcome.kind !== 'story') return null;
  return mayReadWords(actor, { ...outcome, consent }, today)
    ? outcome.story
    : '(not shown: no consent covers this use)';
}

function byOutcome<Part extends { outcomeId: string }, Wanted>(
  parts: Part[],
  wanted: (part: Part) => Wanted
): Map<string, Wanted[]> {
  const map = new Map<string, Wanted[]>();
  for (const part of parts) {
    const list = map.get(part.outcomeId);
    if (list) list.push(wanted(part));
    else map.set(part.outcomeId, [wanted(part)]);
  }
  return map;
}
