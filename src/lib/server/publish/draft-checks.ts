import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked, proposedCheckers } from '$lib/domain/publish/checkers';
import type { Wanted } from '$lib/domain/publish/wanted-by';
import { answersDraw } from '$lib/server/report/facts/random-check';
import { announceChecks } from '$lib/server/mail/announcements';
import { authorise } from '$lib/server/request/authorise';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { checks, draws, measures, outcomes, services } from '$lib/server/db/schema';
import {
  askedNow,
  newlyAsked,
  objectionsTo,
  recordAsked,
  recordDay,
  withAnotherDay,
  type Chosen
} from './asked/asking';
import { allCheckers, type Checker } from './asked/checkers';
import { handedOn, type HandedOn } from './asked/handed-on';
import { changeDraft, writeDraft, type DraftRow } from './draft-changes';
import { drawnColumns, drawnOutcome, type DrawnOutcome } from './draws/drawn-outcome';
import type { FieldError } from '$lib/domain/forms/answers';

/** A drawn outcome with everyone who may be asked to check it; `proposed` is one of them, or empty. */
export interface CheckToAsk extends DrawnOutcome {
  people: { id: string; name: string }[];
  proposed: string;
  /** Who was asked before and said "not me", and why. */
  handedOn: HandedOn[];
}

/**
 * The outcomes drawn for a draft, each with whom one may ask to check it. Whom it proposes goes by turns; the seed says who
 * begins, so that it is not the same people every quarter.
 */
export async function checksToAsk(
  db: Db,
  actor: Actor,
  { id, seed }: Pick<DraftRow, 'id' | 'seed'>
): Promise<CheckToAsk[]> {
  const [drawn, people] = await Promise.all([drawnOutcomes(db, actor, id), possibleCheckers(db, actor)]);
  const proposed = proposedCheckers(drawn, inTurn(people, seed ?? ''));
  const ids = drawn.map((outcome) => outcome.id);
  const handed = await handedOn(db, actor, ids);
  return drawn.map((outcome) => ({
    ...outcome,
    handedOn: handed.get(outcome.id) ?? [],
    proposed: proposed.get(outcome.id) ?? '',
    people: people.filter((person) => person.id === outcome.checkerId || mayBeAsked(person, outcome))
  }));
}

/** People in the order in which they are proposed: the seed says who begins. */
export function inTurn(people: readonly Checker[], seed: string): Checker[] {
  const lot = (person: Checker) => sha256Of(`${seed}${person.id}`);
  return people.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1));
}

/** The outcomes drawn for a summary, in the order of the draw. */
export async function drawnOutcomes(db: Db, actor: Actor, draftId: string): Promise<DrawnOutcome[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .selectDistinctOn([draws.place, draws.outcomeId], {
      ...drawnColumns,
      checkerId: draws.checkerId,
      wantedBy: draws.wantedBy,
      handedBack: sql<boolean>`${draws.handedBackAt} is not null`,
      result: checks.result
    })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .leftJoin(checks, answersDraw())
    .where(eq(draws.draftId, draftId))
    .orderBy(asc(draws.place), draws.outcomeId, desc(checks.checkedAt));
  return rows.map(drawnOutcome);
}

/** Everyone who may be asked to check something: active, and no administrator. */
export async function possibleCheckers(db: Db, actor: Actor): Promise<Checker[]> {
  authorise(actor, 'publish editions');
  return allCheckers(db);
}

/**
 * Asks people to check drawn outcomes; an empty choice asks nobody.
 * @param wanted the day by which it is wanted of those who are asked now, or of everybody who has not checked yet
 * @returns sentences beside the fields where somebody may not be asked; then nobody is
 * @throws NotFound; Conflict once it is published
 */
export async function saveCheckers(
  db: Db,
  actor: Actor,
  id: string,
  chosen: Chosen,
  wanted: Wanted | null = null
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  return changeDraft(db, actor, id, async (tx, was) => {
    const [drawn, everyone] = await Promise.all([drawnOutcomes(tx, actor, id), possibleCheckers(tx, actor)]);
    const changed = drawn.filter((row) => chosen.has(row.id) && chosen.get(row.id) !== row.checkerId);
    const errors = objectionsTo(changed, chosen, everyone, 'at-random');
    if (errors.length > 0) return { ok: false, errors };
    for (const row of changed) await ask(tx, actor, was, row, chosen.get(row.id) ?? null, wanted);
    for (const row of withAnotherDay(drawn, changed, wanted)) await setDay(tx, actor, was, row, wanted!.by);
    await announceChecks(tx, newlyAsked(changed, chosen, wanted));
    if (changed.length > 0) await writeDraft(tx, was, {});
    return { ok: true };
  });
}

async function ask(
  tx: Db,
  actor: Actor,
  draft: DraftRow,
  { id: outcomeId, checkerId: was }: DrawnOutcome,
  is: string | null,
  wanted: Wanted | null
): Promise<void> {
  await tx.update(draws).set(askedNow(is, wanted)).where(isDraw(draft, outcomeId));
  await recordAsked(tx, actor, draft.id, { outcomeId, was, is });
}

async function setDay(tx: Db, actor: Actor, draft: DraftRow, row: DrawnOutcome, by: Day): Promise<void> {
  await tx.update(draws).set({ wantedBy: by }).where(isDraw(draft, row.id));
  await recordDay(tx, actor, draft.id, row, by);
}

function isDraw(draft: DraftRow, outcomeId: string) {
  return and(eq(draws.draftId, draft.id), eq(draws.outcomeId, outcomeId));
}
