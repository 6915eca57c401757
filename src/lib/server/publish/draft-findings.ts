import { asc, eq } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { FindingPlace } from '$lib/domain/publish/forms';
import type { Day } from '$lib/domain/calendar/day';
import { buildReport } from '$lib/domain/report/report';
import { measuresFound } from '$lib/domain/report/finding/findings';
import { inPublicOrder } from '$lib/domain/edition/build';
import { publishedFinding } from '$lib/domain/edition/published';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { leftOutOn } from '$lib/server/edition/pre-election';
import { draftFindings } from '$lib/server/db/schema';
import { changeDraft, markOf, record, refuseUnseen, withStep, writeDraft } from './draft-changes';
import { askedScope } from './draft-scope';
import { type Draft } from './drafts';
import { reportFacts } from '$lib/server/report/facts/report-facts';

/** A finding as the summary would print it, and why it is left out where it is. */
export interface ListedFinding {
  measureId: string;
  name: string;
  sentence: string;
  hiddenReason: string | null;
}

/** The headline of a summary, and its findings in their order: those that were placed first, then the others as they would be published. */
export async function findingsToOrder(
  db: Db,
  actor: Actor,
  draft: Draft,
  today: Day
): Promise<{ headline: string; findings: ListedFinding[]; seen: string }> {
  authorise(actor, 'publish editions');
  const facts = await reportFacts(
    ...([db, actor, askedScope(draft, draft.scopeName), draft.periodOf, today] as const),
    await leftOutOn(db, today)
  );
  const report = buildReport(facts);
  const placed = await placesOf(db, draft.id);
  const idOf = new Map(facts.measures.map(({ slug, id }) => [slug, id]));
  const placeOf = (measureId: string) => {
    const place = placed.findIndex((row) => row.measureId === measureId);
    return place === -1 ? placed.length : place;
  };
  const findings = inPublicOrder(measuresFound(report.keyFigures))
    .map((figure) => {
      const measureId = idOf.get(figure.slug)!;
      const row = placed.find((each) => each.measureId === measureId);
      const { name, sentence } = publishedFinding(figure);
      return { measureId, name, sentence, hiddenReason: row?.hiddenReason ?? null };
    })
    .sort((one, other) => placeOf(one.measureId) - placeOf(other.measureId));
  return { headline: report.headline, findings, seen: markOf(placed) };
}

/**
 * Puts the findings of a summary in order, and leaves some out, each with a reason that is printed.
 * @param seen the mark of the order that the page showed
 * @throws NotFound; Conflict when somebody changed the order since, or once it is published
 */
export async function saveFindings(
  db: Db,
  actor: Actor,
  id: string,
  seen: string,
  input: { findings: readonly FindingPlace[]; done: boolean }
): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    const before = await placesOf(tx, id);
    refuseUnseen(before, seen);
    const now = input.findings.map((finding, place) => ({ draftId: id, place, ...finding }));
    await tx.delete(draftFindings).where(eq(draftFindings.draftId, id));
    if (now.length > 0) await tx.insert(draftFindings).values(now);
    await writeDraft(tx, was, { stepsDone: withStep(was.stepsDone, 'findings', input.done) });
    const order = (rows: readonly FindingPlace[]) => rows.map(({ measureId }) => measureId).join(' ');
    const hidden = (rows: readonly FindingPlace[]) =>
      order(rows.filter(({ hiddenReason }) => hiddenReason !== null));
    await record(tx, actor, 'findings ordered', id, [
      { field: 'order', was: order(before), is: order(now) },
      { field: 'leftOut', was: hidden(before), is: hidden(now) },
      // Why, is free text: named, never copied.
      { field: 'hiddenReasons' },
      { field: 'done', is: input.done }
    ]);
  });
}

async function placesOf(db: Db, draftId: string): Promise<FindingPlace[]> {
  return db
    .select({ measureId: draftFindings.measureId, hiddenReason: draftFindings.hiddenReason })
    .from(draftFindings)
    .where(eq(draftFindings.draftId, draftId))
    .orderBy(asc(draftFindings.place), asc(draftFindings.measureId));
}
